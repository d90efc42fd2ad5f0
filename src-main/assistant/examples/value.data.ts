/** Ways to ask for what is measured that isn't consumption, one a line; `{name}` and `{time}` stand for any. */
export const value = `
temperature of {name}
how warm is it in {name}
how cold is it in {name}
how hot did {name} get {time}
what's the room temperature on floor 3
supply temperature
flow temperature of the heating circuit
return temperature {name}
mean return temperature {time}
outside temperature
what's it like outdoors, in degrees
outdoor temp {time}
highest outside temperature {time}
lowest temperature in {name} {time}
coldest room
warmest room
which room is too warm
is it too hot in {name}
is it comfortable in {name}
are the rooms within the comfort band
humidity in {name}
relative humidity {time}
how damp is the archive
how dry is the air in {name}
dew point
CO2 in the meeting rooms, ppm
how's the air in {name}
air quality {name}
is the air stale on floor 2
pressure in {name}
what's the system pressure
pressure of the heating circuit
bar at {name}
static pressure in the duct
differential pressure of {name}
pressure drop over {name}
flow through {name}
flow rate of {name}
how many litres per second through {name}
m3/h at {name}
gpm in the chilled water loop
airflow of AHU 1
volume flow {time}
voltage of the main supply
volts on phase L1
voltage {time}, lowest
how stable was the voltage
current in {name}, amps
amps per phase
neutral current
power factor
cos phi of {name}
frequency
harmonics
THD of {name}
reactive power of {name} kvar
setpoint of {name}
what is {name} set to
what's the target temperature in {name}
chilled water setpoint
at what temperature is the hot water kept
hot water temperature
is the hot water above 60 degrees, legionella-wise
tank level
how full is the tank
level in the rainwater cistern
fill level of {name}
valve position of {name}
how far open is the valve of {name}
damper position
fan speed of {name}
at what speed does {name} turn
pump speed in percent
VFD output {name}
frequency of the inverter of {name}
delta T of {name}
temperature spread between flow and return
temperature difference {time}
approach temperature of the tower
condenser pressure
evaporating temperature
suction pressure {name}
discharge temperature of {name}
flue gas temperature
brightness, lux in {name}
lux level
solar irradiance
wind speed at the weather station
battery state of charge
degree days {time}
average temperature in {name} {time}
mean humidity {time}
max pressure {time}
peak temperature in the server room {time}
what was the highest reading of {name} {time}
minimum and maximum of the supply air {time}
what does the sensor in {name} read
what's the present value of {name}
reading of {name}
value of {name}
sensor values in {name}
what does the thermometer by the boiler say
counter reading of {name}
meter reading of {name} {time}
the tenant complains about the cold: what's the temperature at hers
a doctor's practice says it's stuffy, how are the CO2 and humidity there
before I bleed the system: what pressure have we
I need the supply and return temps for the balancing report
could you read me the temperature in {name}
please tell me at what temperature the air is blown in
did {name} ever go below 18 degrees {time}
how long was it above 26 degrees in {name} {time}
how many degrees
is the fridge cold enough
is the cold room holding temperature
what temperature is the water going back to the district heating
temps?
{name} °C
Que temperatura está em {name}?
temperatura exterior
Quantos graus estão lá fora?
Temperatura de ida do {name}
temperatura de retorno
delta T do {name}
Qual o caudal em {name}?
caudal médio {time}
pressão do circuito
Que pressão marca o {name}?
Tensão na fase um
tensão {name}
Corrente do {name}
amperagem no quadro {name}
Qual é a humidade no {name}?
humidade relativa média {time}
Que setpoint tem o {name}?
ponto de regulação da {name}
Para quantos graus está regulado o {name}?
Está frio no {name}?
Está quente demais no {name}? Quanto?
Faz calor no {name}?
temperatura máxima {time}
Qual foi a mínima {time}?
A temperatura mais alta no {name} {time}
temperatura média dos gabinetes {time}
CO2 na sala {name}
ppm de CO2 no {name}
qualidade do ar interior
Nível do depósito
nível de água no tanque
Posição da válvula do {name}
abertura da válvula
Com que frequência roda o {name}? em Hz
velocidade do ventilador
rotação da bomba em percentagem
fator de potência
cos phi do {name}
Qual o cosseno de fi neste momento?
frequência da rede
distorção harmónica
THD em {name}
desequilíbrio de fases
Temperatura da água quente sanitária
A água quente está a quantos graus?
temperatura do acumulador
Temperatura de insuflação da {name}
ar de extração
Pressão diferencial no {name}
pressão do ar comprimido
A como está a pressão da água?
quantos bar no {name}
Quantos lux há no {name}?
radiação solar {time}
velocidade do vento
ponto de orvalho
temperatura dos fumos
temperatura à saída do chiller
água gelada: ida e retorno
Qual o valor atual do sensor {name}?
lê-me o sensor {name}
O que marca a sonda do {name}?
leitura da sonda {name}
o termómetro do {name} diz quanto?
valor do ponto {name}
Diz-me a temperatura ambiente na sala de servidores
Esteve muito quente o {name} {time}?
A temperatura do {name} passou de quanto {time}?
Até onde desceu a temperatura {time}?
média, mínimo e máximo do {name} {time}
A que temperatura anda o retorno do piso radiante?
Quantos litros por minuto passam no {name}?
caudal de ar da {name}
m3/h na {name}
O caudal da bomba está em quanto?
Qual a temperatura de condensação?
temperatura de evaporação
Sobreaquecimento do {name}
Um inquilino queixa-se de frio: quantos graus há no {name}?
O conforto no {name}: que temperaturas houve {time}?
Temperatura noturna na loja {time}
Que graus fizeram {time}?
Quanto marcava o termostato {time}?
qual a regulação de aquecimento de noite
setpoint de dia e de noite da {name}
curva de aquecimento: valor de ida pedido
diferença entre temperatura pedida e medida no {name}
A sala está dentro do setpoint?
Qual a temperatura do {name} agora?
tá quantos graus no {name}?
Que umidade tem no {name}?
qual a voltagem do {name}
temp {name}
Indique a temperatura da piscina
pH e cloro da piscina
A câmara frigorífica está a que temperatura?
Graus-dia {time}
VOC no {name}
partículas PM no ar
Turbidez da água?
Estado de carga da bateria
carga da bateria em percentagem
Quantos graus na cave?
`;
