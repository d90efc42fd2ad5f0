/** Ways to ask for the greatest power, one a line; `{name}` and `{time}` stand for any. */
export const peak = `
what was the peak {time}
peak demand {time}
peak load
highest power {time}
maximum demand {time}
max kW {time}
max kW {name}
when was the peak
when did the highest load occur {time}
at what time did {name} top out {time}
what hour did we hit the maximum
on which day was the top load {time}
how high did the load go {time}
how high did {name} climb {time}
top power of {name}
the greatest demand {time}
biggest draw {time}
largest quarter-hour value {time}
highest 15 minute average {time}
15-min maximum
billing demand {time}
registered demand for the invoice {time}
annual peak
yearly maximum of electricity
monthly peaks
peaks of each month
list the five highest peaks {time}
top 5 peaks
peak of the cooling load
cooling peak {time}, thermal kW
maximum heat load
heat peak {time}
gas peak hour
peak water draw
what contributed to the peak {time}
who was running at the peak
what was on when the peak happened
which machines made the peak
share of {name} in the peak
composition of the maximum
peak breakdown
did we go over the contracted power {time}
were we above the agreed capacity
exceeded the limit of 400 kW {time}?
how often did we pass 300 kW
how close did we come to the contracted maximum
headroom left under the contract at the peak
reserve at the maximum
is the transformer big enough for the peak
was the peak short or long
how long did the peak last
duration of the maximum
how many hours above 90 % of the peak
at what outside temperature was the peak
does the peak go with the weather
peak on weekdays and weekends
is the peak always in the morning
typical time of the daily peak
peak time of day
when do we normally peak
usual hour of the maximum
rush hour of the building
busiest hour in kW {time}
the high point of the week
high-water mark of the load {time}
record power
all-time high
have we set a new record {time}
new maximum?
peak so far this month
today's peak up to now
has today's peak come yet
what's the maximum today
peak to average ratio
load factor {time}
ratio of peak to base
utilisation hours
full load hours {time}
simultaneity factor of the tenants
coincident peak
diversity factor
non-coincident maxima of the floors
morning start-up peak
start-up surge of {name}
inrush of {name}
worst quarter-hour {time}
the utility says our peak was too high, when was it
before I renegotiate the contract: highest demand of the year
to size the new transformer I need the maximum load
sizing: design peak of {name}
the planner asks for the maximum heating power
for the battery project: peaks {time}, with times
could you find the moment of greatest demand {time}
please give the top kW and the hour
tell me where the demand peaked
I'd like to know the summit of the load curve {time}
how bad was the peak {time}
did {name} spike {time}, and how high in kW
how many kilowatts at most {time}
at most, how much did {name} draw {time}
strongest load {time}
maximum simultaneous power
peaking when?
demand max + timestamp
top demand and date
peak shaving: which peaks would need cutting
how much higher than the rest was the top peak
and the second highest peak {time}
maximum {name} {time}
ceiling reached {time}
Qual foi o pico {time}?
ponta máxima {time}
Quando foi a maior potência {time}?
potência máxima do {name} {time}
A que horas se deu o pico {time}?
pico de {name}
potência tomada {time}
Em que dia e hora atingimos o máximo?
Quantos kW no máximo {time}?
O valor mais alto de potência {time}
demanda máxima {time}
Qual a máxima carga registada?
carga máxima {time}
recorde de potência
Recorde absoluto do edifício
máximo histórico
Chegámos a que potência {time}?
Até quanto subiu a carga {time}?
Quão alto foi o pico {time}?
Passámos a potência contratada {time}?
Houve ultrapassagem da potência contratada?
Quantas vezes excedemos o limite de potência {time}?
proximidade da potência contratada {time}
A contratada chega? Qual foi o máximo?
Podemos baixar a potência contratada?
folga entre máximo e contratada
Quarto de hora mais carregado {time}
média de quinze minutos mais alta
máximo quarto-horário
Pico de gás {time}
Ponta de calor {time}
Maior potência térmica pedida {time}
pico de arrefecimento {time}
caudal... não, potência de ponta do chiller {time}
Quando é que o {name} trabalhou mais forte?
Que fez o pico {time}?
Quem contribuiu para a ponta {time}?
composição da ponta
O que estava ligado à hora do pico?
na hora de ponta, quem puxava mais
Os cinco maiores picos {time}
lista dos picos {time}
As pontas diárias {time}
picos por mês
ponta mensal do {name}
Pontas semanais do edifício
Hora habitual da ponta
A que horas costuma ser o pico?
O pico é sempre à mesma hora?
momento de maior carga {time}
instante da ponta
Qual o dia com a ponta mais elevada {time}?
Pico de verão e pico de inverno
A ponta dos carregadores {time}
pico no arranque da manhã
simultaneidade das cargas na ponta
fator de simultaneidade
Para redimensionar o transformador: carga máxima
O transformador chegou a que carga {time}?
O distribuidor pergunta a nossa ponta anual
Preciso da demanda de ponta do {name} para o projetista
Dimensionamento: máximo do {name} {time}
A fatura traz um pico alto; quando ocorreu?
Mostra-me o máximo e a data
data e hora da potência máxima
kW max {name} {time}
pmax {time}
potencia de pico {name}
Qual foi o pico de demanda?
Quando deu o pico {time}?
Quanto bateu a demanda máxima?
Batemos o nosso máximo {time}?
Registou-se algum novo máximo {time}?
A que potência culminou o dia {time}?
auge da carga {time}
O ponto mais alto da curva {time}
topo da curva do {name}
O cume do consumo {time}, em kW
teto de potência alcançado
Que potência chegámos a pedir à rede {time}?
esforço máximo da {name} {time}
Pedido máximo de potência ao posto de transformação
valor máximo tomado nos últimos doze meses
máximo em horas de ponta e em horas cheias
Potência de ponta fora do horário {time}
duração do pico
Quanto tempo durou a ponta {time}?
Quantas horas estivemos perto do máximo?
O pico de água {time}: quando e quanto
maior carga simultânea {time}
ponta do inquilino {name}
A máxima do piso {name} {time}
Carga de ponta por máquina
Qual máquina tem o maior pico?
Quanto acima da média está o pico?
relação entre ponta e média
O pior quarto de hora {time}
O momento mais pesado {time}
`;
