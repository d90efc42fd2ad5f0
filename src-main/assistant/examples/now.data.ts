/** Ways to ask for what is taken at this moment, one a line; `{name}` and `{time}` stand for any. */
export const now = `
what's being drawn right now
current power of {name}
live load
how many kW at this moment
power now
what is {name} pulling at present
what's running right now
which machines are on at the moment
is {name} running
is {name} on
is {name} on or off just now
what takes the most right now
biggest load at this instant
present demand of the building
momentary power {name}
instantaneous kW
how much are we pulling from the grid this minute
what's the building drawing as we speak
is the current load normal for this time of day
is that a usual load for this hour
are we high for a Tuesday morning, I mean right now
does the present demand look ordinary
real-time consumption please
real time power of the chillers
what does the main meter show at this moment
active power now
actual kW reading
load right now
the load, currently
currently running?
which chillers are working
any pumps going at the moment
are the boilers firing
are the lights on floor 3 still on
is anything running at the moment that draws more than a few kW
what's switched on
what's active in the plant room now
who's using power at the minute
who is the largest consumer this very moment
top loads at the moment
what is {name} doing just now
how hard is {name} working at the moment
at what power is {name} running
at how many kilowatts is {name} ticking over now
state of {name} now
show me what's happening now
what's going on in the building right now
snapshot of the plant
situation at this moment
give me the live picture
live values of power
latest power reading {name}
last reported kW for {name}
how many kilowatts does the PV give right now
are we exporting at this moment
what is the sun yielding now
net grid power at the moment
I'm standing in front of {name}: what power should the meter be showing now
I'm on the phone with the utility: our load this instant?
the caretaker asks if {name} is still running
before I leave: what's still on
before I switch over the supply, how much load is on {name}
can you see whether {name} is drawing anything
does {name} take power at present
is there any current flowing to {name} now
how much heat is going out right now
heat output at the moment
how much cooling are we making at this moment
thermal power now
gas being burned right now?
is water running now, with the place closed
what's the gas flow into the boilers this minute
EV chargers: how much are they pulling now
is someone charging a car at the moment
which tenants are drawing most power right now
which floor is busiest on power now
list every machine by its present power
running machines, by kW
sort what's on by power
what's live
what's up and running
how loaded is the transformer at the moment
how close are we to the contracted power right now
present utilisation of {name} in percent
how many compressors are in operation now
number of pumps running at this time
are both chillers on together just now
which of the boilers is leading at present
it feels loud down here, what is running
total demand this second
what do we need in power just now
what are we at
where's the load at
how's the load
how are we doing on power at the minute
is it a lot for this time of the evening
should the load be this high at this hour
compared with the usual at this time of day, are we above
for a Sunday at noon, is the present power all right
now, kW, {name}
{name} now
{name} kW
{name}: running?
tell me the electrical power of {name} at this moment
could you check what {name} is consuming as of now
please give the present power of each floor
what's eating electricity this minute
what's gobbling power right this second
Quanto está a puxar o edifício agora?
potência atual
Que potência está {name} a absorver neste momento?
consumo instantâneo
kW agora?
Quantos kW neste preciso instante?
O que está ligado neste momento?
Que máquinas estão a trabalhar agora?
{name} está em funcionamento?
o {name} está ligado ou desligado?
Neste momento, quem puxa mais?
Quem está a gastar mais agora mesmo?
carga atual do {name}
leitura em direto do contador geral
Valores ao vivo, por favor
em tempo real, quanto leva {name}
Mostra a potência em tempo real
A carga de agora é normal para esta hora?
Está acima do habitual para a hora que é?
para um dia destes, a esta hora, o que estamos a puxar é normal?
Quantos chillers estão a rodar agora?
As bombas estão a trabalhar?
A caldeira está acesa?
A ventilação já arrancou?
os elevadores estão a consumir alguma coisa neste momento?
Dá-me um instantâneo da potência por piso
fotografia da carga neste momento
Que carga temos em cima agora?
Como está a situação agora em kW?
A quanto vamos?
potencia instantanea {name}
Qual é a demanda neste momento?
quanto tá puxando o {name} agora
O que está rodando agora?
Quem tá gastando mais energia agora?
Neste minuto, quanto gás entra na caldeira?
Que consumo de água há agora?
Está a correr água no {name} agora?
Há alguma torneira a correr neste momento, a julgar pelo contador?
Quanto estão os painéis solares a produzir agora?
produção fotovoltaica instantânea
Estamos a injetar na rede neste momento?
Agora estamos a importar ou a exportar?
carregadores de carros em uso agora e com que potência
Que equipamentos têm carga neste momento?
Lista do que está a funcionar, com os kW
top 5 de agora
maiores cargas ativas neste momento
Atualmente, quais as máquinas mais carregadas?
E agora, quanto?
estado da carga
último valor de potência do {name}
Preciso do kW actual do {name}, estou junto ao quadro
Estou na sala das máquinas: o {name} está a dar quantos kW?
O cliente está ao telefone, diga-me a potência neste instante
Ainda há alguma coisa ligada?
Já desligou tudo ou ainda há carga?
A iluminação do {name} ainda está acesa?
Ficou alguma luz acesa no {name}?
As UTAs ainda trabalham a esta hora?
Com que potência anda o {name} agora?
A quantos kW vai a {name} neste momento?
De momento, o que mais consome?
Presentemente, que carga tem o edifício?
Está tudo parado?
Está o {name} parado?
neste momento o frio está a ser produzido por que máquinas
Calor instantâneo entregue ao {name}
potência térmica atual
Potência de arrefecimento agora
Quantos kW de frio estão a sair neste momento?
Consumo do momento no piso do {name}
A presente carga está dentro do normal?
Esta potência é habitual a esta hora?
a esta hora costuma estar assim tão alto?
Não está alta demais a carga neste momento?
Quanto falta agora para a potência contratada?
Estamos perto do limite neste momento?
folga em relação à potência contratada, agora
Carga live do transformador
Mostra-me o painel com a potência de cada contador
o que se passa agora no edifício em termos de energia
Diga-me como está a instalação agora
Ponto de situação: potência total e maiores consumidores
Neste instante, divisão da carga por sistema
Repartição atual dos kW
Quem é responsável pela carga que vejo agora?
Qual a máquina que mais está a pedir à rede?
{name}: kW atuais
agora {name}?
Potência ativa presente em {name}
Está o compressor a arrancar?
Já arrancou a bomba de calor?
O {name} está a trabalhar em carga parcial ou no máximo?
Que percentagem da potência nominal está o {name} a usar agora?
tá ligado o {name}?
O servidor está a gastar quanto agora?
Neste momento são mais os kW do aquecimento ou da luz?
Quanto se está a gastar por segundo de água?
`;
