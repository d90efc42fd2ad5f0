/** Ways to ask for which devices there are and answer, one a line; `{name}` and `{time}` stand for any. */
export const devices = `
which devices are offline
is anything offline
what's online
offline meters
which meters don't answer
does {name} answer
is {name} reachable
is {name} connected
connection to {name} ok?
is {name} communicating
comms status
communication status of all controllers
communication failures
comm loss {time}
lost contact with which devices
since when is {name} offline
when was {name} last seen
last contact with {name}
last heard from {name}
which controllers are down
controllers not responding
non-responding units
how many devices are there
how many meters do we have
number of meters
count of controllers
how many points are on {name}
how many data points does the system have
list all meters
list of devices
device list
inventory of meters
what meters exist
which meters are installed on floor 3
what's hooked up
what is connected to the gateway
which devices hang on the bus
bus status
modbus devices answering?
BACnet devices online
M-Bus: who replies
is the gateway up
is the gateway alive
is the network OK
network state
ping {name}
can you reach {name}
can you see {name} on the network
do we still have contact with the heat meters
are all meters alive
are all controllers talking to us
all devices up?
everything online?
everybody answering?
who's silent
who's gone quiet
who has dropped off the bus
dead devices
dead meters
has any meter died
anything not talking
any device unreachable {time}
timeouts
timeouts on {name} {time}
how often does {name} lose connection
unstable connections
flaky devices
which device drops out most
signal strength of {name}
weak radio signal anywhere
wireless sensors with low battery
battery level of the radio sensors
response time of {name}
slow devices
IP address of {name}
what address has {name}
which bus address does {name} have
what make is the meter of {name}
model of {name}
firmware version of {name}
serial number of the meter of {name}
which protocol does {name} use
what type of meter is {name}
where is the meter of {name} fed from
which meter sits under which
meter tree
meter hierarchy
what is under the main meter
sub-meters of {name}
do we have a meter for {name}
is there a heat meter on {name}
is {name} metered
which tenants have their own meter
what sensors are there in {name}
how many sensors in {name}
how many chillers are in the project
which machines do you know
what equipment is registered
what systems does the building have
tell me about the devices you can see
the electrician cut the power this morning: which devices haven't come back
after the router swap, who's still missing
before I leave site: do all controllers answer
I'm commissioning: how many of the meters are up
could you check that the controllers are all on the network
please give me the units which aren't replying
share of devices online
uptime of {name}
availability of the controllers {time}
devices
device health, network-wise
is the outstation in the basement alive
did {name} come back online
was {name} off the air {time}
Que contadores estão offline?
dispositivos sem comunicação
Quantos aparelhos há na rede?
Quantos contadores temos?
Lista de equipamentos ligados
Está tudo online?
Os controladores respondem todos?
{name} responde?
O {name} está contactável?
O contador do {name} comunica?
Perdemos a ligação com o {name}?
Desde quando o {name} não comunica?
última comunicação do {name}
Quando foi visto pela última vez o {name}?
Estado da comunicação
falhas de comunicação {time}
Que aparelhos caíram {time}?
quem está mudo?
Há contadores mudos?
aparelhos que não dão sinal de vida
Algum controlador morto?
gateway em baixo?
O gateway está de pé?
rede BACnet: quem responde
nós Modbus sem resposta
M-Bus: quais os contadores que respondem
endereço do {name}
Qual o endereço IP do {name}?
Inventário de dispositivos
inventário de contadores por meio
Quantos contadores de água existem?
número de sondas instaladas
Que sensores há no {name}?
Que pontos tem o controlador do {name}?
Quantos pontos de medição há?
lista dos pontos BACnet
Que contadores medem o {name}?
Onde está instalado o contador {name}?
Que tipo de aparelho é {name}?
modelo e firmware do {name}
versões de firmware
Há dispositivos duplicados?
conflito de endereços
Que aparelhos novos apareceram na rede {time}?
Foram descobertos equipamentos novos?
Novos contadores desde {time}
Quais ainda não estão configurados?
aparelhos por atribuir
A ligação está estável?
qualidade do sinal do {name}
Sinal rádio fraco em que contadores?
latência da comunicação
tempos de resposta dos controladores
timeouts {time}
Com que frequência cai o {name}?
dispositivos intermitentes
O {name} anda a ligar-se e desligar-se da rede
Há autómatos parados?
PLC do {name}: vivo ou morto?
a central responde?
Estão todos vivos?
Todos a falar?
Quem não fala?
Quantos estão online e quantos offline?
percentagem de aparelhos ligados
Taxa de disponibilidade da rede de contadores
Os contadores dos inquilinos estão ao alcance?
A leitura remota chega a todos os contadores?
telecontagem operacional?
A telemetria funciona em todos?
Algum aparelho inacessível?
Equipamentos inalcançáveis neste momento
Consegue falar com {name}?
faz um ping ao {name}
Testa se o {name} está acessível
Confirme que o {name} está ligado à rede
Antes de ir ao local: que contadores não respondem?
O instalador pergunta que aparelhos faltam responder
Para a receção provisória: quantos dispositivos estão em comunicação?
comissionamento: dispositivos em falta
Tem algum medidor fora do ar?
Quantos medidores estão conectados?
O {name} caiu?
aparelhos desconectados
Quais os equipamentos que deixaram de responder depois do corte de energia?
Depois da atualização, voltaram todos à rede?
Que controladores estão no piso do {name}?
Que máquinas conheces?
Diz-me os contadores que existem no projeto
enumera os chillers registados
Há quantas UTAs?
quantas bombas estão representadas
Parque de contadores por fabricante
mapa dos dispositivos
Em que bus está o {name}?
Que protocolo usa {name}?
erros de CRC no bus
O barramento está sobrecarregado?
`;
