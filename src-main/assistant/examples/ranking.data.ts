/** Ways to ask for which of several takes the most or least, one a line; `{name}` and `{time}` stand for any. */
export const ranking = `
which meter used the most {time}
top 5 consumers
who's the biggest consumer
where does all the energy go
breakdown of electricity {time}
rank the tenants by electricity
list the floors from highest to lowest
which tenant takes the least water
what are our largest loads
pareto of the consumers
pareto
pareto chart of electricity {time}
biggest energy guzzlers
the worst offenders {time}
which of the AHUs is the hungriest
split by end use
energy split {time}
how is the electricity distributed among {name}
what makes up the total
composition of the heat consumption
order the pumps by energy
sort meters by consumption, descending
who uses most gas
what's at the top of the list {time}
bottom of the league, which tenant
league table of the floors
main consumers {time}
heaviest users of cold
which machine eats the most
what devours our electricity
where is the power going
where are the kilowatt hours ending up
which three meters make most of the bill in kWh
name the ten largest users
greatest consumers of hot water
smallest consumer
least demanding floor
which area has the highest consumption
which part of the building needs most heat
what dominates our consumption
the lion's share goes to what
which loads cover 80 percent of the total
electricity by system
consumption per tenant, sorted
usage by floor
disaggregate the main meter
distribution by category: lighting, HVAC, plug loads
can you break {name} down into its parts
what does {name} consist of, largest first
itemise the electricity {time}
I want to see the consumers in order
I need a list of the big ones for the audit
before the owners' meeting: which tenants are the largest users
for the energy audit we need the significant energy uses
significant energy uses, ISO 50001
who comes first in water use
runner-up after {name}?
what comes second after the chillers
which chiller ran up most kWh {time}
whose consumption is highest
whose is lowest
which pump is the most energy hungry {time}
most electricity {time}: who?
max consumer
biggest users
top ten
ranking
ranking of tenants
rank {time}
hit list of consumers
hierarchy of loads
order of magnitude list, biggest at the top
give me the leading consumers of heat {time}
tell me which floors take the lead in lighting
could you sort the shops by water please
would you list the meters starting with the thirstiest
show the share of each system in the total
shares of all tenants {time}
pie chart of the consumption
sankey of where the heat goes
energy balance by consumer
energy flow through the building, main branches
on which systems should I concentrate, by kWh
which circuits carry the greater part of the load {time}
which month had the highest consumption
which day was the heaviest {time}
worst day {time}
best month of the year in kWh
on what weekday do we use most
lowest-consumption week {time}
what day used the least gas
which site meter has the biggest growth
who has increased the most {time}
which tenant has saved most {time}
rank the meters by change against last year
biggest risers and fallers
which consumers went up the most
is it lighting or ventilation that takes more of the total, and what else follows
HVAC, lighting, IT: in what order
what matters most in the electricity use
who are the energy hogs in this building
what's hogging the water
the greediest machine?
which kitchen appliance group leads {time}
which rooms get the most heating
consumers with the smallest share
which ones barely use anything
name the tenant with the highest kWh per square metre
per m2, which floor is the worst
highest intensity area
who's responsible for most of the gas
the five meters at the head of the table {time}
in descending order please: {time}, all sub-meters
which are the key consumers
where do most of our kWh disappear to
tenants by water, least first
give the podium for gas: first, second and third
which loads outweigh the rest
ABC analysis of the meters
who tops the water chart among the shops
Quem é que gasta mais?
Quais são os maiores consumidores {time}?
top 5 dos contadores
Onde se vai a energia toda?
Para onde vai a luz neste prédio?
lista ordenada de consumos {time}
Qual dos inquilinos gasta mais água?
ranking dos pisos {time}
Ordena as bombas por consumo
pareto do consumo elétrico
Análise de Pareto {time}
Faz-me um pareto das cargas
repartição da eletricidade por utilização
desagregação do consumo {time}
Como se distribui o consumo pelos pisos?
Que máquinas pesam mais na fatura energética?
as dez maiores cargas
Quais os equipamentos mais gulosos?
O maior devorador de energia é qual?
quem e o campeao do consumo {time}
Qual é a máquina que menos gasta?
menor consumidor {time}
Os que menos gastaram {time}
Do maior para o menor: consumos {time}
por ordem decrescente, os contadores de água
Discrimina o consumo por contador
Descreve a divisão do consumo entre AVAC, iluminação e tomadas
Que parcelas compõem o total {time}?
composição do consumo {time}
estrutura do consumo por setor
Em que é que se gasta mais energia?
Quais são os principais responsáveis pelo gasto {time}?
Qual das UTAs leva mais eletricidade?
De todos os chillers, qual foi o mais consumidor {time}?
qual o piso mais gastador
O inquilino que mais consumiu {time}
classificação dos arrendatários por kWh
Faz uma tabela com os consumidores por ordem de importância
hierarquia das cargas do edifício
Quero ver os primeiros cinco e os últimos cinco
Que sistema encabeça a lista {time}?
Em primeiro lugar está quem?
quem lidera o consumo de gás {time}
segundo maior consumidor?
Que cargas somam oitenta por cento do consumo?
quais representam o grosso do consumo
O grosso da energia vai para onde?
Quem puxa mais pela água {time}?
Mostra-me o bolo repartido por categorias
gráfico circular dos consumos por sistema
Decomposição do gás por caldeira
Consumo por andar, ordenado
Separa-me o consumo por tipo de carga
Divide o total por {name} e restantes
Quais os subcontadores mais significativos?
usos significativos de energia (ISO)
USE do edifício, por ordem de peso
Identifique os consumidores dominantes {time}
Qual área do prédio consome mais?
Que zonas são as mais intensivas em energia?
em kWh por metro quadrado, qual o pior piso?
Quem está no fundo da tabela?
O menos gastador dos inquilinos {time}
A maior fatia pertence a quem?
Os cinco piores {time}
maiores gastos {time}
pódio dos consumos
Que dia da semana gasta mais?
Qual foi o dia de maior consumo {time}?
dia mais fraco {time} em termos de consumo
Em que mês se gastou mais gás?
meses por ordem de consumo de água
Quem gasta mais, os escritórios ou as lojas?
Antes de investir queria saber quais são as maiores cargas
O patrão pergunta onde é que estamos a gastar mais
Para priorizar medidas: quais os grandes consumidores?
Por onde se escoa a energia térmica?
Distribuição do calor pelos circuitos {time}
Como se reparte a água quente pelos utentes?
Desdobra o consumo do {name} pelos seus equipamentos
o que há dentro do {name} que mais gasta
Entre as bombas, quem é a mais esbanjadora em kWh?
Indique os equipamentos com maior consumo anual
Elenco dos consumidores, maior primeiro
Seriação dos contadores por energia {time}
qual desses consome mais: elevadores, ventilação ou iluminação?
quebra do consumo por uso final
breakdown da eletricidade {time}
Me dá o ranking de consumo das lojas
quem mais gasta energia aqui?
Quais os vilões do consumo {time}?
o que mais pesa no total {time}?
Consumo por inquilino, do mais alto ao mais baixo
mapa de repartição por centros de consumo
Aonde vai parar a maior parte do gás?
Que equipamentos contribuem mais para o total {time}?
contributo de cada sistema {time}
Lista dos contadores com mais m3 {time}
Qual é o quadro elétrico mais carregado em energia {time}?
ABC dos consumidores
Primeiros lugares na água {time}
Mostre quem consome mais e quem consome menos
extremos: o maior e o menor consumidor
Entre todas as lojas, qual é a mais económica?
Tens a lista das máquinas mais pesadas?
A cave gasta mais que todos os outros? Mostra a ordem
A classe de carga mais importante do edifício
Que três sistemas levam a dianteira {time}?
Quais as grandes rubricas de energia?
distribuicao percentual por piso
Consumo repartido entre frio, calor e ventilação
Que carregador levou mais kWh {time}?
Gostaria de ver o consumo desagregado por fração
Que loja fica à frente em eletricidade {time}?
Quem bebe mais gás cá em casa?
tabela classificativa dos pisos {time}
Põe em cima da mesa os maiores consumidores
Enumera os cinco sistemas que mais energia pedem
Escalona os inquilinos segundo o que gastam
Dos quadros parciais, destaca os que têm mais expressão
`;
