/** Ways to ask for what is taken when nobody is there, one a line; `{name}` and `{time}` stand for any. */
export const baseLoad = `
what's our base load
base load {time}
baseload
how large is the base load of {name}
how much do we draw at night
night load
load at night {time}
minimum load {time}
lowest power {time}
standby consumption
standby of {name}
what never goes off
never-off load
always-on load
always on
what's the floor of the load curve
what does the building draw when it's empty
power when nobody's there
consumption when closed
what's running through the night
what stays on at night
which loads make up the base
composition of the base load
who contributes to the night load
biggest part of the base load
what share of the total is base load
base load as a percentage of consumption
how much of the year's energy is base load
ratio of night to day load
night-to-day ratio
how low does the load go
how low did {name} get {time}
does {name} ever go to zero
does {name} go off entirely at night
is there a time when {name} draws nothing
trough of the load {time}
valley load
quiet hours demand
weekend base load
Sunday minimum
idle load
idle power of {name}
parasitic load
phantom load
vampire power
quiescent load
residual load at 3 am
what's the load at three in the morning
demand between midnight and five
between 1 and 4 a.m., kW
in the small hours, what do we use
in the dead of night, how much does the building take
after everyone's gone, what's left running
what remains when the shops shut
when the lights go out, how many kW are left
what does it take just to keep the lights off, so to say
constant load
permanent load
continuous consumption of {name}
round-the-clock consumers
24/7 loads
which machines run 24 hours
background consumption
underlying load
bottom line of the demand curve, kW
minimum demand
min kW {name}
night kW
night minimum water
minimum night flow
how much water flows at night when nobody draws any
lowest flow of the night
base flow of the water meter
gas base load in summer
heat base load outside the season
summer minimum of heat
base of the cooling load in winter
cooling needed all year round
is our base load high
is the night load too high for an office
is the base load normal for a building like ours
has the base load gone up
base load creeping up {time}?
how has the night load developed
did the base load fall after the server move
night load before and after {time}
base load compared with last year
which tenant has the highest night load
rank the floors by base load
highest standby
what do the vending machines and fridges use all night
server room constant draw
what do the offices pull with no one in
how much do we use on bank holidays when shut
consumption over Christmas with the place empty, kW
the owner wonders what we use in an empty building
before I install the battery: minimum load please
for sizing the PV I need the lowest daytime load
sizing the CHP: base heat load and base electricity
could you quantify the standby losses
please determine the base load of {name} {time}
tell me the power we can never get below
I'd like the lowest steady power {time}
how many watts does {name} use when doing nothing
off-state power of {name}
sleep mode draw
5th percentile of the load
base load per square metre
overnight draw of {name}
overnight kWh {time}
nocturnal consumption
Quanto gasta o edifício de noite?
consumo noturno
carga de base
Qual é a carga base de {name}?
carga mínima {time}
mínimo de potência {time}
O consumo em standby
standby dos equipamentos
Quanto se gasta com tudo fechado?
O que fica ligado de noite?
cargas permanentes
O que nunca se desliga?
Que equipamentos estão sempre ligados?
ligados vinte e quatro horas: quais?
Quanto puxa o edifício às três da manhã?
Potência de madrugada
madrugada: kW
base noturna do {name} {time}
A quanto desce a carga durante a noite?
Até onde baixa a potência?
O patamar mínimo de consumo
patamar noturno
piso inferior da curva
Valor de fundo do consumo
consumo de fundo
consumo residual
consumo parasita
Cargas fantasma
energia vampira
Com o prédio vazio, quanto se consome?
Sem ninguém cá dentro, que carga há?
Aos domingos à noite, quanto fica?
Base do fim de semana
consumo mínimo ao fim de semana
Que percentagem do total é carga de base?
peso da base no consumo anual
Quanto do consumo é fixo?
parte fixa e parte variável do consumo
consumo constante, independente da ocupação
A carga de base subiu?
evolução da carga de base
A base de agora é mais alta do que {time}?
Quem compõe a carga de base?
Quem consome durante a noite?
composição da base noturna
Quais as máquinas com maior standby?
ranking de cargas noturnas
Que inquilinos gastam mais à noite?
Consumo noturno por piso
De onde vem a carga noturna?
O consumo de água mínimo noturno
caudal mínimo noturno
Quanto gás se queima de noite?
Gasto permanente da {name}
Quanto gasta {name} em repouso?
Quanto leva {name} parado?
consumo em vazio
consumo de repouso do {name}
{name} à noite?
Os servidores puxam quanto em contínuo?
Que carga resta depois do fecho?
depois de fechar as portas, quanto fica
Fora de horas, qual a potência média?
carga média entre a meia-noite e as cinco
Potência média noturna {time}
Menor consumo horário {time}
Qual foi a hora com menos carga {time}?
o valor mais baixo da noite {time}
Quando é que a carga bate no fundo?
mínimo absoluto do edifício
Diz-me o mínimo técnico do edifício
Quanto é que nunca se apaga?
aquilo que está sempre a contar, quanto é
O contador nunca para; a quanto anda no mínimo?
Durante as férias, que carga restou?
No encerramento de agosto, quanto se consumiu de base?
Nos feriados, a que nível fica?
relação entre noite e dia
razão noite/dia do {name}
Quanto é a noite em proporção do dia?
base load {name}
baseload do edificio
Quanto consome de madrugada?
O que fica ligado à noite no {name}?
consumo do prédio na madrugada
Qual é a demanda mínima?
Preciso da carga de base para dimensionar os painéis
Para dimensionar a bateria: quanto consumimos à noite?
O proprietário estranha a conta: quanto se gasta a dormir?
Quando toda a gente dorme, quanto gastamos?
energia consumida entre o fecho e a abertura
nível de consumo inativo
O edifício em modo adormecido leva que potência?
Consumo sempre presente
Quanta eletricidade corre sem interrupção no {name}?
a base do piso {name}
Carga contínua da iluminação de emergência
Qual a carga residual do {name} aos sábados à noite?
Que fio de água corre sempre durante a noite?
`;
