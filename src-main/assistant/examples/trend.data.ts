/** Ways to ask for how it went over a time, one a line; `{name}` and `{time}` stand for any. */
export const trend = `
how did {name} develop {time}
trend of electricity {time}
show me the load curve {time}
load profile of {name}
day by day consumption {time}
plot {name} {time}
graph of gas use {time}
daily values of {name} {time}
course of the heat demand {time}
curve of {name} please
what does a typical weekday look like
weekly profile
weekday and weekend shape of {name}
hour by hour, {name}, {time}
hourly profile {time}
draw {name} over the past fortnight
chart the water {time}
evolution of consumption {time}
how has {name} been evolving
progress of the electricity over the year
is there an upward tendency in {name}
is {name} creeping up over the months
is it drifting downwards
history of {name}
time series {name} {time}
month by month figures
monthly series for {name} {time}
the last twelve months, one bar each
bars per month for gas
give me the picture day by day
what did the day look like {time}
at what hour does the load begin to climb in the morning
when does the building wake up
when does consumption start rising on weekdays
when does {name} usually go down in the evening
shape of the day for {name}
daily pattern {name}
how does the load behave through the day
how does the building behave over a week
I'd like to see how the cooling went along {time}
walk me through Tuesday hour by hour
over time, how does {name} look
long-term development of the heat
long term trend
tendency {name}
trendline for {name}
seasonal pattern of electricity
seasonality of the gas use
how does it vary over the year
variation across the week
how does {name} move from Monday to Sunday
what's the average Saturday look like in kW
mean day profile, workdays separately from weekends
carpet plot of {name}
heat map of hours and days
duration curve {time}
load duration curve
quarter-hour values of {name} {time}
15 minute profile
interval data {name} {time}
give me the trace for {name} {time}
trace the temperature of {name} {time}
how did the supply temperature run {time}
temperature course in {name} {time}
show the outside temperature curve {time}
record of {name} {time}
for the slides I need a curve of the building's demand {time}
the client wants to see the consumption as a line
before the meeting: picture of the weekly load please
could you visualise {name} {time}
would you display the last days of {name}
display {name} {time}
show {name} {time} as a chart
diagram of {name} {time}
let me see the graph
let me look at {name} across the season
open the chart of {name}
ups and downs of {name} {time}
how steady was {name} {time}
does {name} fluctuate much through the day
is the load flat or does it swing
how smooth is {name}'s demand
when in the day is {name} busy
what times is {name} generally active
times of use for {name}
operating pattern of {name} across the week
usage pattern {name}
in which direction is our water use heading over the past months
where is consumption heading, looking back over the years
rolling average of {name}
moving 12 month sum
cumulative curve {time}
overview of the week, each day
what were the daily totals {time}
tabulate {name} by day
list the months
per week figures of {name} {time}
electricity by day
by the hour, the whole of yesterday
evening shape of the canteen's demand
how quickly does the load fall after closing
ramp-up in the mornings, what's it look like
profile
trend {name}
how did {time} go for {name}
did {name} rise gradually {time} or in one jump
since when has {name} been climbing
show the past of {name}
has {name} been stable {time}
consumption timeline
Como evoluiu o consumo {time}?
evolução de {name} {time}
Mostra-me a curva de carga {time}
diagrama de carga do {name}
perfil diário típico
Qual o perfil semanal do edifício?
Gráfico do consumo por dia {time}
dia a dia, como foi {time}?
hora a hora {time}
Que tendência tem o gás?
A água está com tendência para subir ao longo dos meses?
histórico do {name} {time}
Traça a evolução mensal da eletricidade
Desenha o consumo de {name} ao longo de {time}
Como se comportou {name} {time}?
andamento da potência {time}
Forma da curva nos dias úteis e ao fim de semana
Como é uma semana normal no {name}?
Um dia típico do {name}: que aspeto tem?
série temporal {name}
Quero ver a linha dos últimos meses
Ponha num gráfico a energia térmica {time}
Como tem andado o consumo ultimamente?
o consumo tem vindo a crescer?
Tem descido de forma consistente ou anda aos altos e baixos?
Sazonalidade da eletricidade
como varia o consumo ao longo do ano
Variação ao longo do dia em {name}
A que horas começa e acaba o consumo em {name}?
Quando é que o edifício acorda de manhã?
arranque matinal: como sobe a carga?
Perfil de carga médio por hora
mapa de calor hora por dia
heatmap do {name} {time}
carpet plot {time}
Evolução semanal do aquecimento
Faz-me o retrato de {time}, dia por dia
consumos diários {time}
Consumos mensais de {name} {time}
tabela com os valores de cada dia {time}
tabela mês a mês da água
Quero seguir o {name} no tempo
De que maneira se foi alterando o consumo {time}?
Panorama da evolução desde {time}
curva de duração de carga
monótona de cargas {time}
Comportamento da carga de segunda a domingo
Aos sábados, como é a curva?
perfil de domingo
Como é que o consumo se reparte pelas horas do dia?
Diferencia a forma dos dias de semana e dos fins de semana
Há algum padrão semanal na água?
Que padrão segue {name}?
padrão de utilização do {name} {time}
Apresente graficamente o consumo de frio {time}
mostra grafico {name} {time}
Faz um gráfico de barras com o gás por mês
Dá para ver a progressão do consumo desde {time}?
Trajetória do consumo anual
Vai subindo ou estabilizou?
O consumo do {name} tem sido estável?
Oscila muito o {name}?
estabilidade do consumo {time}
Como correu {time} em termos de energia?
Resumo gráfico da semana
Para a apresentação: curva do edifício {time}
O auditor quer ver o perfil de quinze em quinze minutos
valores quarto-horários do {name} {time}
Qual é a dinâmica da carga durante a noite e o dia {time}?
evolucao da potencia {time}
Como anda a tendência de longo prazo?
a tendência dos últimos anos é qual
reta de tendência do gás
média móvel do consumo
Mostre a linha do tempo do {name}
Histórico de potência da {name} {time}
Visualiza o {name} {time}
Quero o desenho da carga {time}
Ver consumo horário {time}
Percurso do consumo ao longo da semana
Que cara tem a curva do {name} {time}?
Como foi o dia no {name}?
como foi a noite {time}, hora a hora
No decorrer de {time}, como mudou a procura de calor?
Como vem se comportando o {name}?
me mostra a curva do {name} {time}
Plota o consumo diário {time}
de que forma reage o consumo ao longo da estação
Relação do consumo com a temperatura exterior {time}
assinatura energética do edifício
Como cresceu a produção solar ao longo dos meses?
curva solar de um dia limpo
Evolução da água nas últimas semanas, se possível em gráfico
Sobe aos poucos, não sobe? Mostra-me {name} {time}
quero ver a serie do {name}
Desenvolvimento do consumo {time}
Acompanhe-me a eletricidade mês após mês
`;
