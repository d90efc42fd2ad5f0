/** Ways to ask for one time or thing held against another, one a line; `{name}` and `{time}` stand for any. */
export const comparison = `
compare {name} {time} with the month before
is {name} up or down on last year
did we use more {time} than the year before
how does this month stack up against the last one
{name} versus {name}, electricity
difference between March and April
how much have we saved compared with last year
by how many percent did {name} rise {time}
this week against last week
YoY change in electricity
year on year, gas
month-over-month variation {name}
are we better than at this time last year
has consumption dropped since the refurbishment
how much lower is our heat use after the new boiler
before and after the LED retrofit, how many kWh fewer
which way did {name} go compared with the winter before
put May and June side by side
floor 3 or floor 4: which is heavier and by how much
does {name} use more than {name}
contrast the two chillers {time}
is chiller 1 hungrier than chiller 2
I want a comparison of {name} with the same period last year
what's the delta between the two halves of the year
variance against prior year
consumption vs baseline
how far off the reference year are we
savings achieved {time}
did the measures pay off in kWh
verified savings since the optimisation, please
was January higher than February
have we cut our water use
did electricity go up {time}
did gas fall
rise or fall of {name} {time}?
more or less than the usual amount {time}?
more than in the previous month?
{name} now vs a year ago
workdays against weekends, how big is the difference
how does our building's Sunday compare with Monday
weather corrected, did we use less heat than last winter
degree-day adjusted comparison of this heating season with the previous one
normalised for weather, are we doing better
are we on track against last year's figure
did we beat last year
the owner claims we use more than before, is that right
before I sign the savings report: how does {time} compare to the baseline
I'd like to know whether {name} has gone down {time}
can you tell me if {name} increased {time}
how many kWh less than in spring
change in % {time}
percent change {name}
autumn relative to summer, {name}
in relation to last year, where are we with water
{name} compared to the average of the other tenants
how does {name} do against its peers
benchmark the floors against each other
ground floor and top floor, same or different
are the two wings equal in heat use
twin pumps: do they consume the same
any difference between AHU 1 and AHU 2 in energy
set {name} against {name} {time}
ratio of {name} to {name}
how many times more does {name} use than {name}
twice as much as before?
has {name} doubled {time}
consumption growth {time}
reduction achieved {time}
increase of {name} over the previous quarter
Q1 against Q1 last year
quarter on quarter
last winter vs this winter, heat
summer to summer cooling comparison
are things getting better or worse than they were
how did {name} perform against last month
please contrast water use {time} with the previous year's
what's the gap between {name} and {name}
how much do we exceed last year by
shortfall against the previous period
how much more did we need {time}
are we under or over last year
electricity {time}: plus or minus against the prior month
vs last year
compare
compare the months
compare with yesterday
same as yesterday?
today against a normal day of the week
is today's use higher than yesterday's up to now
so far this month compared with the same days of last month
did closing early save anything
did the new schedule bring {name} down
effect of the setpoint change on {name}, before and after
what did the new pumps bring in savings
what have we gained in kWh since the renovation
how much energy have we avoided
avoided consumption
is {name} taking less since we swapped the filters
tenant says he's using less than before, check his October against September
old chiller, new chiller, which one took fewer kWh for the season
how does the present year look next to the two before
comparative table, current and prior year
I need the deviation from the previous year for all media
electricity and gas, up or down
has the total shrunk or grown
went {name} up {time}? by how much?
how do the sub-meters together compare to the main meter
did the pandemic years differ from now
holiday week against a working week
are weekends as heavy as weekdays
water use on Saturdays against Tuesdays
which period was worse, before Easter or after
which was the better month, July or August
{time} it was leaner than the week before, true?
show how much {name} improved on its earlier figure
did {name} use any less heat than {name} {time}
do the north rooms take more than the south ones
I suspect {name} takes more than last spring, am I right
against target, how are we doing
budgeted kWh vs actual
actual against expected consumption {time}
Gastámos mais ou menos do que {time}?
Compara {time} com o período anterior
{name} contra {name}, quem consumiu mais e por quanto?
diferença de consumo entre {time} e {time}
Subiu ou desceu o consumo de {name}?
Em que percentagem aumentou a eletricidade face ao ano passado?
variação homóloga do gás
evolução mês contra mês: mais ou menos?
Poupámos alguma coisa em relação ao ano anterior?
Quanto se poupou desde que trocámos as lâmpadas?
antes e depois da obra no {name}: consumos
este ano vs ano passado
{time} face a {time}
Confronta os dois pisos em termos de energia {time}
Qual a diferença entre {name} e {name} {time}?
O consumo {time} está acima ou abaixo do de {time}?
Estamos melhor do que há um ano?
Estamos a gastar mais água do que antes?
a redução no {name} foi de quanto?
Põe lado a lado {name} e {name}
comparativo {time} x {time}
comparar inquilinos entre si: {name} e {name}
Em relação à semana anterior, como ficámos?
Comparando com o mesmo mês do ano transato, qual o desvio?
desvio percentual {name} {time}
Quantos kWh a menos consumiu {name} do que {time}?
quanto a mais gastou o {name} do que no mês passado
A poupança conseguida com os variadores já se vê? De quanto é?
Houve descida no aquecimento {time}?
A bomba nova gasta menos do que a antiga?
Entre o chiller um e o dois, qual a diferença de gasto?
Os números de {time} batem certo com os de {time}?
Cresceu muito o consumo da {name}?
Baixou alguma coisa?
queda ou subida {time}?
delta {name} {time}
Ficámos aquém do consumo de {time}?
Quero um termo de comparação para {name}: {time} e {time}
Coteja {time} com {time}
Corrigido pela temperatura exterior, gastámos mais do que no inverno passado?
Normalizado por graus-dia, como se compara este inverno com o último?
Relativamente à linha de base, quanto poupámos?
poupança face ao baseline
A medida de eficiência do {name} rendeu quanto em kWh?
Verificação de poupanças antes/depois em {name}
O fim de semana gasta menos do que os dias úteis? Quanto?
Consumo de segunda comparado com o de sexta
dia útil vs fim de semana, diferença em kWh
Verão contra inverno: quanto muda a eletricidade?
Está a gastar o dobro do que gastava {time}?
Triplicou o consumo da {name} ou é impressão minha?
Parece-me que {name} anda a gastar mais; confirma?
tenho ideia que o gás desceu {time}, é verdade?
Mudou alguma coisa no consumo desde {time}?
Aumento ou diminuição da água {time} em relação a {time}
Como é que {time} se compara com a média dos últimos meses?
{name} está acima da média?
Fica {name} acima ou abaixo dos outros pisos?
o piso de cima gasta mais que o de baixo?
A ala norte em comparação com a ala sul
O {name} consome tanto como o {name}?
São iguais os consumos de {name} e {name}?
Qual é o mais poupado dos dois, {name} ou {name}?
em quanto é que {name} ultrapassa {name} {time}
Quanto cresceu o consumo de frio entre {time} e {time}?
comparação trimestral de gás
Apresente a variação relativa do consumo do edifício {time}
O diretor pergunta se já gastamos menos do que no ano passado
Para a reunião: quanto caiu o consumo desde {time}?
Cumprimos a meta de redução em relação a {time}?
Estamos acima do orçamentado em kWh?
previsto contra real {time}
consumo real versus esperado de {name}
a gente gastou mais agora ou {time}?
Houve economia em relação ao mês anterior?
Me compara {name} com {name} {time}
o consumo aumentou {time}? qto?
Quantos por cento a menos do que {time}?
Vai melhor ou pior do que há um mês?
Esta semana foi mais pesada do que a anterior?
O mês de agora está a sair mais alto do que o passado?
Com a casa cheia gastamos muito mais do que em agosto?
Sem a {name}, a diferença para o ano passado mantém-se?
compare o antes e o depois do novo horário
Mudámos o horário da ventilação: isso baixou o consumo?
O isolamento da cobertura trouxe que redução?
Desde que pusemos os LED, quanto caiu a iluminação?
Analisa {time} contra {time}, por tipo de energia
Eletricidade, água e gás: quais subiram e quais desceram?
Quem subiu mais desde {time}?
que contadores aumentaram em relação a {time}
Já estamos a níveis de antes da pandemia?
Voltou o {name} ao consumo de {time}?
relação entre o consumo de {name} e o de {name}
Que diferença faz o {name} do {name}, em energia?
um ano para o outro, como variou
Diferença para a semana passada, sff
o gasto do {name} encolheu?
Dispararam os consumos face a {time}?
saldo face a {time}: positivo ou negativo?
Em que medida difere o consumo do {name} {time} do de {time}?
Ganhámos ou perdemos eficiência em relação a {time}, em kWh?
Temos progressos no consumo comparado com {time}?
Contraponha o gás de {time} ao de {time}
quero saber se a agua baixou desde {time}
Está igual ao costume ou acima, o total {time}?
Gastou-se mais hoje do que ontem?
Hoje a esta hora já íamos mais à frente do que ontem?
Até à data, vamos acima do ano passado?
acumulado deste ano contra o acumulado do anterior
Que poupança absoluta tivemos em água {time}?
A economia de energia obtida com a {name} foi de quanto?
nossos gastos melhoraram em comparação com {time}?
A caldeira gasta o mesmo que gastava antes da revisão?
As duas torres do edifício gastam o mesmo?
Percentualmente, quanto se afasta {name} de {name}?
Comparação de {name} {time} com igual período anterior
diferencial entre pisos {time}
Mede {name} pela bitola do {name}: quem fica a perder?
Recuámos para níveis de {time} ou continuamos acima?
em kWh, que distância vai de {time} a {time}
`;
