/** Ways to ask for what is out of the ordinary, one a line; `{name}` and `{time}` stand for any. */
export const unusual = `
anything unusual {time}
any anomalies
does anything look off
is there something odd about {name}
strange patterns {time}?
did anything out of the ordinary happen {time}
anything weird going on
what's abnormal
outliers {time}
spikes in {name} {time}?
are there frozen sensors
which sensors are stuck
is the temperature reading of {name} frozen
stuck values
flatlining meters
suspicious use {time}
was there any suspicious water use during the night
anything fishy in the data
something smells wrong with {name}
irregularities {time}
deviations from the normal pattern
what deviates
is {name} behaving normally
does {name} act as it should
did {name} do anything strange {time}
find anomalies in {name}
run an anomaly check on {name}
detect outliers
check {name} for oddities
what should I have a closer look at
anything I ought to know about from {name} {time}
what stands out {time}
what caught your eye {time}
anything remarkable
noteworthy events in the consumption {time}
surprises {time}?
any surprise in the meters
is something wrong
something isn't right with {name}, can you see it
what's not normal here
unexpected load {time}
unexpected consumption while we were closed
was there life in the building {time} when it should've been empty, going by the meters
did some machine start at an odd hour
did anything run at strange times {time}
possible leak?
does the water meter hint at a leak
is there a leak on {name}
leak suspicion
do you see signs of a burst pipe {time}
could somebody be tapping our power
is anyone stealing electricity
abnormal behaviour of {name}
erratic readings
{name} jumps about, is that usual
is {name} hunting
is the valve oscillating
cycling too often?
short cycling of the compressors
is {name} switching on and off all the time
sudden changes {time}
step changes in any of the meters
when did the pattern of {name} break
days that differ from the rest {time}
which days were atypical
atypical days
pick out the freak values
peculiar things in the cooling plant
curious about any quirks {time}
anything funny with {name}
funny business on the gas meter?
I've a feeling {name} is not OK
I have a hunch that something's amiss on floor 3
is everything as it should be
everything all right {time}?
all good in the building?
everything normal?
the owner is worried something is wrong, is it
before I sign off commissioning: any irregular behaviour
for the morning round: what's odd
Monday morning check, did the weekend pass without incident in the meters
any incidents in the consumption over the weekend
weekend check
morning check
what went wrong {time}
what was peculiar {time}
was Thursday a normal day
is the night pattern of {name} plausible compared with other nights
show me what doesn't fit
what doesn't fit the picture
things out of line
out of character behaviour of any load
unaccounted jump in {name}
glitches {time}
hiccups in {name} {time}
inexplicable use
sensor reads the same value for days, which one
sensor not moving
is the outdoor sensor believable or has it hung
has {name}'s value stopped changing
constant value for hours on {name}, fault?
which meters act up
playing up lately, {name}?
{name} acting weird
anomaly list
Há alguma coisa estranha {time}?
anomalias {time}
Notaste algo fora do normal?
Deteta comportamentos anómalos em {name}
Que há de invulgar nos consumos?
Algum contador com valores esquisitos?
Sensores encravados?
sensores congelados
Há sondas que não mexem há dias?
sonda com valor sempre igual
Alguma leitura impossível ou disparatada?
valores atípicos no {name}
Consumos suspeitos {time}
O {name} tem-se portado de forma estranha?
Vês aí qualquer coisa que não bata certo?
qualquer coisa esquisita que eu deva saber?
Houve surpresas {time}?
Existe algum desvio em relação ao padrão habitual?
padrões irregulares
Há saltos bruscos em algum contador?
picos inexplicados {time}
Passou-se alguma coisa fora do vulgar no fim de semana?
Parece que há uma fuga de água; confirma-se nos dados?
suspeita de fuga
Haverá fuga no circuito do {name}?
Alguém anda a roubar luz?
Consumo clandestino nalgum sítio?
Temos consumos em frações vazias?
a loja está fechada mas o contador anda, é normal?
O {name} está a comportar-se como sempre?
Está tudo normal com {name}?
Tudo dentro da normalidade {time}?
Correu tudo bem durante a noite ou houve algo anormal?
Faz uma ronda à procura de anormalidades
Procura irregularidades nos dados {time}
Varre os contadores e diz-me o que destoa
O que destoa {time}?
O que salta à vista {time}?
que coisas chamam a atenção {time}
Algo digno de nota?
Encontraste bizarrias no {name}?
coisas raras na água {time}
Comportamento errático de algum equipamento?
Há máquinas a ligar e desligar constantemente?
arranques e paragens em excesso no {name}
Algum chiller a ciclar demais?
A válvula do {name} anda a oscilar?
Oscilações estranhas na temperatura de ida
Alguma temperatura que não faça sentido?
temperaturas incoerentes entre sondas
Ida e retorno trocados nalgum circuito?
Há valores negativos onde não deviam existir?
contadores a andar para trás
Algum contador parado sem razão?
consumo zero inesperado
Um consumo que de repente desapareceu?
Houve quebras súbitas {time}?
Que dias fogem à regra {time}?
dias anormais {time}
Qual foi a noite mais estranha {time}?
Algum inquilino com um consumo que não é o seu habitual?
inquilinos com consumo anómalo
Deteção de anomalias
Relatório de anomalias {time}
Lista de desvios relevantes
Tem alguma coisa errada com o {name}?
tá tudo certo com o {name}?
Tem algo de diferente no consumo hoje?
Alguma coisa esquisita rolou {time}?
Antes de ir de férias: há algo fora do lugar?
O meu instinto diz-me que {name} não está bem; que dizem os dados?
O valor do {name} parece-me suspeito
Não acha o consumo do {name} esquisito?
Isto de {name} {time} é normal?
é normal o {name} gastar assim {time}?
A curva do {name} tem um degrau estranho?
Mudanças repentinas de nível {time}
desvios ao perfil esperado em {name}
Que contadores se afastam do comportamento esperado?
Houve comportamentos inesperados {time}?
Coisas inexplicáveis nos dados {time}
Falhas escondidas na instalação?
Sintomas de avaria nalgum lado?
Há água a correr de noite sem ninguém?
Algum aparelho com um padrão que antes não tinha?
Aponta-me as singularidades {time}
ocorrências insólitas {time}
Há sensores a mentir?
Algum sensor a dar sempre a mesma temperatura?
Verifique se existe algum consumo fora do expectável
A sonda exterior está a marcar uma coisa absurda?
o {name} enlouqueceu?
Algo que me tenha escapado {time}?
Cheira-me que há gato no {name}; vês algo?
`;
