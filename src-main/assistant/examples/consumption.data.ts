/** Ways to ask for what was taken in a time, one a line; `{name}` and `{time}` stand for any. */
export const consumption = `
how much electricity did we use {time}
what did {name} consume {time}
total kWh for {name} {time} please
gas usage {time}
could you tell me how much water the building got through {time}
I need the energy figure for {name} {time}
{name} {time}, sum
what was the heat uptake of {name} {time}
give me the overall consumption {time}
how many kilowatt hours went into {name} {time}
average daily use of {name} {time}
what share of the total is {name}
percentage of the building's electricity taken by {name} {time}
before I report: what's the site total {time}
the boss asks how many MWh we burned {time}
how many cubic metres of water ran through {name} {time}
what fraction of our power goes to {name}
add up all the tenants' electricity {time}
meter total {name} {time}
how thirsty was the building {time}
how much juice did {name} suck up {time}
cooling energy delivered to {name} {time}
monthly consumption of {name}
what's been used so far {time} by {name}
energy used {time}?
put {name}'s consumption {time} on the table
I'd like the number of kWh that {name} drew {time}
tell me the quantity of gas the boilers ate {time}
on an average day, how much does {name} take
per day, what does {name} get through
how big a slice of the pie is {name}
does {name} account for much of the total
of everything we use, how much belongs to {name}
water {time} in cubic meters
usage by {name}, {time}
what went through the main meter {time}
how much did we import from the grid {time}
how much did the PV produce {time}
solar yield {time}
what amount of district heat did we take {time}
kWh per square metre {time}
energy intensity of the building {time}
specific consumption, kWh/m2, {time}
for the quarterly statement I want the electricity of {name} {time}
how much energy has {name} needed {time}
hot water demand in cubic metres {time}
volume of water supplied to {name} {time}
did we use a lot {time}
how much power did we go through {time}
sum of all sub-meters {time}
what do the sub-meters add up to {time}
how much of the main meter isn't covered by sub-meters
unmetered remainder {time}
what portion of the heat went to {name} {time}
register difference of {name} {time}
difference between opening and closing reading of {name} {time}
annual electricity use
year to date consumption
running total for {name} {time}
the owner wants to know what {name} has used {time}
an accountant is asking for {name}'s units {time}
units used by {name} {time}
just the figure: {name}, {time}
can I get the consumption of {name} {time}
do you know how much {name} was using {time}
weekly energy, {name}
daily mean of electricity {time}
typical daily consumption on workdays
how many kWh does the building need on a normal Sunday
how much do weekends account for in the total
cold for {name} {time} in MWh thermal
chilled water energy {time}
how much heat did the boilers put out {time}
how much went into lighting {time}
what do we spend in kWh on ventilation
energy for cooling {time}, all machines together
combined use of {name} and the pumps {time}
{name} plus the lifts, how much together {time}
I'm filling in a form and it wants our gas quantity {time}
please state the amount of electrical energy supplied to {name} {time}
what did it all come to in kWh {time}
how much was it in total {time}
quick one, water use {time}?
roughly how much energy does {name} use
give me a ballpark for {name} {time}
how much have we taken since midnight
today's electricity so far
amount of electricity self-consumed from the roof PV {time}
how much have we fed back into the grid {time}
energy exported {time}
how much current did {name} swallow {time}
what quantity of heat was sold to {name} {time}
how much did {name} clock up {time}
{name} racked up how many kWh {time}
contribution of {name} to the total
what proportion of cooling is down to {name}
let me have the consumption of {name} {time}
let's see what {name} used {time}
show energy consumed
show me the total
electricity used by the chillers and the towers together {time}
how much electricity does a floor use on average
mean consumption per tenant {time}
avg kWh/day {name}
tot elec {time}
cons. {name} {time}
what is our energy use
how much do we consume
I was wondering how much heating we got through {time}
any idea how many litres {name} used {time}
how much irrigation water was drawn {time}
EV charging kWh {time}
how much have the car chargers dispensed {time}
what did {name} need in heat {time}, climate not corrected
when I total {name} {time}, what do I get
hourly average energy of {name} {time}
{name}'s electricity {time}, in MWh rounded
what's the throughput on the gas meter {time}
state consumption of electricity, gas and water {time}
all media, totals, {time}
how much was delivered to us by the utility {time}
Quanto gastou o edifício {time}?
consumo total {time}
Qual foi o consumo de {name} {time}?
quantos kWh levou {name} {time}
Diz-me quanta eletricidade se consumiu {time}, por favor
Preciso do total de água {time} para o relatório
quanta água foi gasta {time}?
metros cúbicos de gás queimados {time}
Que energia absorveu {name} {time}?
A quanto ascendeu o consumo térmico {time}?
que fatia do total cabe a {name}
Que percentagem da eletricidade vai para {name}?
peso de {name} no consumo global {time}
média diária do {name} {time}
Em média, quanto se consome por dia?
Podia indicar-me os kWh acumulados em {name} {time}?
totais do contador {name} {time} sff
quanto e que {name} comeu de corrente {time}
o {name} puxou quanta energia ao todo {time}?
energia ativa registada em {name} {time}
Põe-me aí o consumo da {name} {time}
Antes de fechar o mês: qual o consumo de {name}?
O chefe quer saber quanto gastámos de luz {time}
Quanto calor foi entregue ao {name} {time}?
Quanto frio forneceu {name} {time}?
frigorias totais {time}
soma dos consumos dos inquilinos {time}
Somando todos os contadores, em quanto ficamos {time}?
leitura acumulada {name} {time}
consumo {name}
gasto energético do prédio {time}
luz gasta nas zonas comuns {time}
Faz-me o apuramento da energia do {name} {time}
Quantos megawatt-hora já levamos {time}?
Até agora, quanto já se gastou este mês em {name}?
Mostre o total consumido pela {name} {time}
kWh/m2 do edifício {time}
Qual é o consumo específico por metro quadrado {time}?
consumo per capita de água {time}
Gostava de saber quanto consumiram os elevadores {time}
Você pode me dizer quanto a {name} consumiu {time}?
me passa o consumo do {name} {time}
quanto de energia eletrica foi usada {time}
Em que valor vai o contador de gás {time}?
diferença entre a leitura inicial e a final do {name} {time}
Quanto é que a iluminação do {name} representa no total?
A climatização pesa quanto no consumo do edifício?
proporção da ventilação na eletricidade {time}
Metade do consumo é do {name}, ou menos do que isso?
Quero os consumos do inquilino {name} {time} para acerto de contas
consumo faturável do {name} {time}
Apresente o consumo mensal de {name}
energia importada da rede {time}
Quanto produziram os painéis solares {time}?
injeção na rede {time}
autoconsumo {time}, total
Dos painéis, quanto foi usado cá dentro {time}?
Quantos litros correram no {name} {time}?
rega: quanta água {time}?
Qual o volume de água quente sanitária fornecido {time}?
quanto gas consumiu a caldeira {time}
A cozinha queimou muito gás {time}? Quanto?
valor de consumo do quadro {name} {time}
{name} {time}: kWh?
Calcula o consumo agregado das bombas {time}
Todos os chillers juntos, {time}, gastaram quanto?
Consumo de eletricidade só em horas de ponta {time}
quanto se gastou em horas de vazio {time}
Energia consumida durante o horário de expediente {time}
Pretendia obter o consumo anual de {name}
consumo médio semanal do {name}
Quanto costuma gastar {name} num dia útil?
por hora, em média, que energia leva {name}?
Dá-me um número: energia total do edifício {time}
É para preencher a folha do auditor: eletricidade total {time}
Que quantidade de energia reativa houve {time}?
energia reativa do {name} {time}
O carregamento dos carros elétricos quanto levou {time}?
Os carregadores da garagem, {time}, foram quantos kWh?
gastos de água do piso do {name} {time}
Qual o consumo imputável ao {name} {time}?
Sabes quanto é que o restaurante gastou de água {time}?
Contabiliza a energia do {name} {time}
Indique-me, se faz favor, as quantidades consumidas por {name} {time}
balanço de energia {time}: total de entradas
falta-me o valor do {name} {time}, qual foi?
consumo do data center {time}
Da energia térmica total, que parte foi para {name} {time}?
qual a quota do {name} na água {time}
total do ano até à data
Acumulado anual de gás natural
Quanto é que isto tudo gastou {time}?
Estou a fazer o reporte anual e falta-me o consumo térmico de {name}
Chegámos a quantos kWh {time}?
Queria ver quanto andou a consumir o {name} {time}
Em termos de energia, {name} {time} deu quanto?
saber consumo eletrico {name} {time} pf
número de kWh por inquilino {time}
Tira-me a soma do aquecimento {time}
Aquecimento e arrefecimento somados {time}
Quanto é que se consumiu para além do {name} {time}?
o resto, sem {name}, quanto soma {time}
Energia não medida por subcontadores {time}
Cada piso gasta, em média, quanto por mês?
O ginásio leva quanta água quente por dia?
vê lá quanto marcou o contador do {name} {time}
Quanta energia passou pelo permutador {time}?
Para a assembleia de condóminos: consumo das partes comuns {time}
eletricidade do {name}, {time}, valor exato
Aquele {name} gasta muito? Quanto, {time}?
Informe o consumo verificado em {name} {time}
quanto foi ao todo, eletricidade mais gás, {time}
Qual o gasto do ar condicionado {time}?
Quantos m3 indica o contador de água {time}?
consumo de climatização por dia, média {time}
Quanta energia a bomba de calor recebeu e quanta entregou {time}?
percentagem da água total usada em {name}
Faça o favor de me dar o consumo total do condomínio {time}
Quanto foi que o posto de transformação entregou {time}?
A lavandaria, {time}, esteve parada ou gastou alguma coisa?
Totaliza-me as leituras do {name} desde {time}
`;
