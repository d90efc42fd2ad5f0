/** Ways to ask for what it costs, one a line; `{name}` and `{time}` stand for any. */
export const cost = `
how much did {name} cost {time}
what did we pay for electricity {time}
cost of {name} {time}
energy bill {time}
what will the invoice say {time}
electricity costs
how much money went on gas {time}
in euros, {name} {time}
in pounds please
what's that in money
what does {name} cost us a day
what does it cost to run {name}
running costs of {name}
operating cost of the chillers {time}
how much should I charge {name} {time}
what do I bill {name} for {time}
tenant billing {time}
prepare the charge for {name} {time}
recharge to {name}
service charge share of {name}
utility cost allocation {time}
split the bill among the tenants
apportion the electricity bill {time}
each tenant's part of the bill
{name}'s share of the bill
how much of the bill is down to {name}
what percentage of our energy spend goes to {name}
spend on water {time}
energy expenditure {time}
how much have we spent {time}
what price do we pay per kWh
unit price of electricity
tariff in force
which tariff applies to {name}
average price {time}
price per cubic metre of gas
what's the rate at peak hours
off-peak price?
cost at peak and off-peak {time}
how much of the cost falls in peak hours
demand charge {time}
what did the peak cost us
capacity charges
what did the maximum demand add to the bill
fixed charges {time}
standing charge
with VAT?
net of tax, {name} {time}
are we over budget
budget against spending
how much of the energy budget is left
money left for energy this year
what does the night load cost us
what's the base load worth in money a year
how much money do we lose by running {name} on weekends
cost of wasted energy in pounds
how many dollars went up the chimney {time}
what is a degree of setpoint worth in money
how expensive was the winter
was February a costly month
dearest month
priciest consumer
what's the most expensive machine to run
which tenant costs us the most
rank by cost
biggest cost items
cost breakdown {time}
where does our money go
did costs rise {time}
is the bill higher than last year's
cost comparison of this year with the last
how much money have we saved {time}
savings in euros since the retrofit
what did the PV save us {time}
income from feeding into the grid {time}
what did we earn from exports
what will this month's bill be
estimated bill
accrual for energy {time}
accounts needs the amount to accrue for December
the accountant wants the sum for cost centre {name}
bookkeeping: electricity, amount, {time}
I have to issue a debit note to {name}, for how much
for the annual settlement I need each tenant's heating costs
heating cost statement
before I approve the invoice: what should it come to
the utility billed us too much I think, what do you calculate
check the invoice {time} against the meters
does the supplier's bill agree with our meter
how dear is hot water
how much are we paying for cooling
what does a ton-hour of cooling cost us
cost per square metre
cost per kWh of heat
price of a cubic meter of water, sewage included
could you put a price on {name}'s consumption
would you price this up for {name} {time}
tell me the financial side of {name} {time}
money
what has it cost {time}
€ {name}
{name} in £ {time}
what's the damage {time}
how much did it set us back {time}
how deep do we have to dig in our pockets for gas
what are we forking out for {name}
what amount is {name} owing for {time}
what's payable by {name} for {time}
total payable {time}
figures for the landlord: what do the common areas cost
expenses for lighting
cost of car charging to be passed on
how much would we save in money if {name} were off at night
reactive power penalty {time}
did we pay a penalty for power factor
Quanto custou a energia {time}?
custo de {name} {time}
Quanto pagamos de luz {time}?
Quanto dinheiro se gastou em gás {time}?
valor da fatura {time}
factura da água {time}
Em euros, quanto foi {time}?
quantos euros levou {name}
A conta da luz veio de quanto?
Qual é o preço do kWh?
tarifa atual
Que preço pagamos pelo gás?
Quanto devo faturar ao inquilino {name}?
Quanto cobrar à loja {name} {time}?
Débito a efetuar ao {name} {time}
imputação de custos por inquilino
Rateio da fatura pelos condóminos
repartição da conta de água
Que parte da fatura cabe ao {name}?
quota-parte do {name} na despesa {time}
Despesa energética {time}
encargos com eletricidade {time}
Gastos em euros por piso
Quanto me sai o {name} por mês?
Fica caro ter o {name} ligado?
Quanto custa uma hora de {name}?
custo diário médio
custo por metro quadrado
Quanto é que o desperdício nos custa?
A água quente sai a quanto o metro cúbico?
Custo unitário do calor
preço médio pago {time}
Quanto pagámos em horas de ponta?
encargo de potência {time}
Quanto custa a potência contratada?
penalizações por energia reativa
Pagámos multa de reativa {time}? Quanto?
Orçamento de energia: quanto já foi?
Estamos dentro do orçamento em euros?
derrapagem orçamental na energia
Prepara-me os valores para a nota de débito do {name}
Sou da contabilidade, preciso do valor a lançar para {name} {time}
Para o fecho de contas: despesa com gás {time}
valor a imputar ao centro de custo {name}
especialização de custos de energia {time}
acréscimo de gastos de eletricidade a reconhecer {time}
IVA incluído, quanto foi a luz?
Sem IVA, qual o custo {time}?
Quanto vou pagar este mês?
A quanto monta a despesa anual?
O valor a pagar pela {name}
Quanto se poupou em dinheiro {time}?
poupança em euros com os LED
Retorno do investimento dos painéis
Os painéis já renderam quantos euros?
receita da venda à rede {time}
Quanto nos pagaram pela energia injetada?
Quanto saiu do bolso para aquecer o edifício {time}?
Aquecer isto custa quanto?
arrefecimento: custo {time}
Que inquilino paga mais?
os mais caros {time}
As máquinas que mais dinheiro levam
Top de despesas energéticas
Reparte os euros por sistema
Ficou mais cara a energia do que {time}?
aumento da despesa em relação ao ano passado
A conta subiu quantos euros?
quanto tá custando o {name}
Quanto deu a conta de energia {time}?
valor em reais da energia {time}
Qual o gasto em dinheiro com {name}?
Dá-me o preço total do carregamento dos carros {time}
Quanto cobro por carregar o carro?
reembolso dos carregamentos do {name}
A fatura do fornecedor bate certo com o contador?
confere a fatura {time}
O comercializador cobrou a mais?
Valor esperado da fatura para conferência
custos por vetor energético
Custo da eletricidade, do gás e da água, separadamente
custo total de exploração energética
Quanto é que nos custa a noite?
O standby custa quanto por ano?
Quanto vale em euros a carga noturna?
Um kWh poupado são quantos cêntimos?
que tarifa se aplica ao {name}
Está definido algum preço para a água?
preços configurados
Compensa mais o tarifário simples ou o bi-horário?
A tri-horária ficava mais barata?
A cantina deve-nos quanto de energia {time}?
encontro de contas com {name} {time}
Quanto tenho de pedir ao inquilino que sai {time}?
Acerto final do {name} em euros
valor monetário do consumo {time}
Custo marginal do ar comprimido
Preciso, até logo, do montante gasto em água {time}
`;
