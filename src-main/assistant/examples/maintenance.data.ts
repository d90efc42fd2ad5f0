/** Ways to ask for the state of machines, one a line; `{name}` and `{time}` stand for any. */
export const maintenance = `
what needs service
which machines are due for maintenance
when is {name} due for service
maintenance due {time}
how long till {name} has to be serviced
hours until the next service of {name}
run hours of {name}
how many hours has {name} run {time}
operating hours
running hours, all pumps
hour counters
starts per day of {name}
how many starts has {name} made {time}
number of compressor starts
condition of {name}
state of health of {name}
health of the machines
how healthy are the chillers
is {name} in good shape
how's {name} holding up
is {name} wearing out
signs of wear
which pump is the most worn
is {name} on its last legs
efficiency of {name}
COP of {name} {time}
COP?
what COP do the chillers reach
is the COP dropping
has {name} become less efficient
degradation of {name}
performance decline
EER
SEER of the plant {time}
kW per ton
boiler efficiency
burner efficiency {time}
heat pump performance factor {time}
SFP of the air handlers
fan efficiency
heat recovery efficiency
how well does the heat wheel recover
is the heat exchanger fouled
fouling of the condenser
approach temperature creeping up?
condenser tubes dirty?
do the tubes need cleaning
filters
which filters are clogged
filter state AHU 2
differential pressure across the filters
when must I change the filters
how dirty is the filter of {name}
filter change due?
do we need new filters
sensor drift
is the sensor in {name} drifting
which sensors want calibrating
calibration overdue?
is the CO2 probe out of calibration
two sensors disagree, which one is off calibration
predictive maintenance
what's going to fail next
what will break down soon
risk of failure for {name}
remaining life of {name}
will {name} last until the overhaul
should we replace {name}
is it worth overhauling {name}
ought I to call the service firm for {name}
what do I tell the service technician about {name}
the technician's coming Tuesday: what should he look at
before the inspection: condition of all machines
for the maintenance contract: hours of every chiller
I need a maintenance plan from the run hours
work list for the mechanics
service list
to-do for the maintenance crew
which equipment should be looked at first
which equipment deserves attention
vibration of {name}
bearing condition
are the bearings of {name} going
motor current rising on {name}, wear?
belt slip
belts loose on the fan?
pump losing head?
is the pump still delivering what it should
does {name} still give its rated output
capacity loss of {name}
refrigerant low?
undercharged chiller
is {name} short of refrigerant
oil pressure trend, healthy?
are run hours balanced between the pumps
lead-lag balance
do the twin pumps share the work evenly
is the standby pump ever run
when did the standby pump last turn over
seized valves
is the actuator of {name} working
damper stuck?
valve stroke, does it follow its command
does {name} follow its setpoint well
control quality of {name}
cooling tower condition
is the tower scaling up
lubrication interval
overdue jobs
what's overdue
overdue services
time to next service, days
maintenance
{name} condition
{name} hours
does the inverter of the PV lose output
are the solar panels dirty
battery health
how many cycles has the battery seen
Que máquinas precisam de manutenção?
O que está a precisar de revisão?
manutenção em atraso
próximas manutenções
Quando é a revisão do {name}?
Quanto tempo falta para a manutenção do {name}?
Horas de funcionamento do {name}
horas de marcha das bombas
Quantas horas já tem o compressor?
contador de horas {name}
Quantos arranques fez o {name} {time}?
Qual o COP do {name}?
COP médio {time}
EER do chiller
rendimento da caldeira
A eficiência da {name} tem caído?
O chiller está a perder rendimento?
eficiência sazonal
SEER / SCOP {time}
Os filtros estão sujos?
estado dos filtros
Que filtros há para trocar?
perda de carga nos filtros da {name}
Quando foi mudado o filtro?
Em que estado está {name}?
condição do equipamento
saúde das máquinas
Como está de saúde o {name}?
diagnóstico do {name}
Há desgaste na bomba?
rolamentos gastos?
vibração do {name}
A correia da UTA está a patinar?
Sondas descalibradas
deriva de sensores
Há sensores a desviar-se com o tempo?
Calibração: que sondas precisam?
Que sensores preciso de recalibrar?
vida útil restante do {name}
O {name} está em fim de vida?
Quanto tempo aguenta ainda o {name}?
Que equipamento devo substituir primeiro?
Prioridades para o técnico que vem amanhã
O técnico vem cá: que lhe peço para ver?
lista de trabalhos de manutenção
Plano de manutenção preventiva
manutenção preditiva
Necessidades de assistência técnica
Equipamentos a intervencionar
Preciso de chamar a assistência para alguma máquina?
Qual das bombas está pior?
qual o chiller em pior estado
O chiller com pior COP
Classifica as máquinas pelo rendimento
O permutador está sujo?
incrustação no permutador do {name}
condensador sujo
O condensador precisa de limpeza?
limpeza das baterias da UTA
O {name} trabalha com falta de gás?
carga de refrigerante baixa?
pressões do compressor indicam algum desgaste?
A bomba perdeu caudal por desgaste?
Bomba a cavitar?
a válvula do {name} fecha bem?
atuador avariado?
Como anda a recuperação de calor? eficiência
rendimento do recuperador da {name}
desempenho da torre de arrefecimento
approach da torre
Equilibra-se o uso das bombas? horas de cada uma
As bombas estão a alternar como deve ser?
As máquinas gémeas têm horas parecidas?
tempo de serviço acumulado
Quantas horas até à mudança de óleo?
mudança de óleo
Vencem revisões {time}?
Que revisões vencem em breve?
O que caduca a seguir em matéria de manutenção?
Está na altura de mexer no {name}?
Já é tempo de trocar alguma coisa?
tá na hora de trocar o filtro?
Qual equipamento precisa de revisão?
Qual o estado de conservação das máquinas?
O {name} está a envelhecer mal?
{name} rende o que devia?
A bomba de calor rende o prometido no catálogo?
rendimento real face ao nominal
performance do {name} {time}
A degradação do {name} é visível?
degradação dos painéis
Os inversores solares estão a render bem?
Baterias dos sensores: alguma fraca?
pilhas dos contadores a acabar
Contadores fora do prazo de verificação metrológica
Dá-me o boletim clínico das máquinas
utilização do {name} em horas {time}
factor de carga das caldeiras e horas de queimador
Quantas horas trabalhou a caldeira {time}?
Taxa de disponibilidade do {name}
Os ciclos curtos estão a dar cabo do compressor?
`;
