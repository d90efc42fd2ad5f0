/** Ways to ask for whether the data are whole, one a line; `{name}` and `{time}` stand for any. */
export const quality = `
how complete is the data {time}
data quality
data quality {time}
are there gaps
gaps in {name} {time}
missing readings
which readings are missing {time}
missing data {time}?
holes in the record
how many hours are missing for {name}
longest gap {time}
when was the gap in {name}
which meter has the most gaps
completeness {name}
percentage of readings present
coverage {time}
data coverage of the heat meters
can I trust the numbers
can I rely on {name}
how reliable is the meter of {name}
how far can these figures be trusted
trustworthy?
are the figures of {name} {time} sound
is the data of {name} any good
how good is our data
are the values plausible
plausibility check
implausible values
negative readings
any negative consumption
zero readings where there should be some
counter resets
did the meter of {name} roll over
meter rollover {time}
was the meter of {name} swapped
meter change {time}
duplicate timestamps
double readings
clock wrong on any logger
time stamps shifted?
is the clock of {name} right
daylight saving mess in the data?
are there estimated values {time}
which values were interpolated
how much of the series is estimated {time}
estimated or measured?
substituted values
were any readings corrected
is the record continuous
unbroken series for {name}?
from when do we have data
how far back does the data go
earliest reading of {name}
first date with data
how old is the latest reading
is the data up to date
are readings current or delayed
data freshness
delay of the readings
when was the last import
did last night's import come in
last value received for {name}, when
is last month fully recorded
is the year complete
do we have every reading {time}
does {name} have data {time}
sampling interval of {name}
how often is {name} recorded
how fine is the data
resolution of the series
are the units right
wrong unit on {name}?
is the scaling of {name} off by a factor of ten
CT ratio wrong?
pulse factor of {name} correct?
is the meter connected the wrong way round
signs mixed up, import for export?
phase missing on {name}
do the sub-meters tally with the main one, data-wise
do the readings add up
does the balance close
are the meters consistent with each other
before I bill: is the data of {name} complete
before I sign: how dependable are the readings {time}
for the M&V report: missing intervals please
the auditor asks about data integrity
data integrity
I need a statement on data completeness {time}
accuracy of {name}
how accurate is the heat meter
measurement uncertainty
is {name} within its class
how sure are you of that figure
how solid is this number
on how much data is that based
what's the quality of the readings
bad data
dodgy readings
rubbish values in {name}?
patchy data?
which series are full of holes
logger stopped {time}?
was there a logging outage {time}
outage in the recording
lost readings {time}
records lost in the power cut
did we lose any data {time}
validity of the values
which meters should I not use for the report
which meters can I bill on
quality flags of {name}
flagged readings
Os dados estão completos?
qualidade dos dados
Há falhas nos dados {time}?
lacunas {time}
Há buracos nas leituras do {name}?
Faltam leituras {time}?
leituras em falta
Posso confiar nos valores do {name}?
São fiáveis estes números?
Quão fidedignos são os dados do {name}?
fiabilidade das medições
completude dos dados {time}
Que percentagem de leituras temos {time}?
taxa de leituras recebidas
Quantos registos faltam {time}?
Desde quando há dados?
Até que data temos dados?
De que período há histórico do {name}?
profundidade do histórico
Há dias sem valores?
dias vazios {time}
Existem meses incompletos?
O mês está completo para faturar?
Posso faturar com estes dados?
Antes de enviar o relatório: os dados estão em condições?
O auditor quer garantias sobre os dados
validação dos dados {time}
Os dados foram validados?
plausibilidade das leituras
A soma dos parciais bate com o geral?
erro de balanço entre contadores
A diferença entre geral e subcontadores é aceitável?
Coerência dos contadores
Houve interpolação de valores {time}?
Que valores foram estimados?
valores estimados vs medidos
Quantas leituras são estimadas?
Que contadores têm pior qualidade de dados?
Ordena os contadores por falhas de dados
contadores com dados incompletos
Quais as séries com mais lacunas?
Onde faltam dados?
falta informação nalgum contador?
tamanho dos buracos na série do {name}
A maior interrupção no registo
Há leituras duplicadas?
registos repetidos
carimbos de tempo errados
As horas estão certas? fuso, hora de verão
A mudança da hora estragou alguma coisa nos registos?
valores em branco
Há valores nulos no {name} {time}?
Alguma reposição a zero do contador?
Houve troca de contador que quebrou a série?
overflow do contador
A unidade do {name} está correta?
unidades trocadas?
fator de conversão do {name} correto?
Relação de TI mal configurada?
resolução dos dados
De quanto em quanto tempo há leituras?
intervalo de registo do {name}
Com que frequência são guardados os valores?
precisão das medições
Qual a incerteza da medição do {name}?
margem de erro dos dados
Tá faltando dado {time}?
Os dados do {name} são confiáveis?
dá para acreditar neste contador?
Este número é de fiar?
Fio-me neste valor?
Há razões para desconfiar dos registos {time}?
Em que medida está coberto {time}?
cobertura temporal dos dados
nível de cobertura por contador
grau de confiança dos totais
O total de {time} é definitivo ou provisório?
Os dados estão atualizados?
quando foi a última atualização dos dados
A importação correu bem?
Perderam-se dados na importação?
O ficheiro importado tinha erros?
Perderam-se registos durante o corte de luz?
A falha do servidor {time} deixou buracos?
recuperaram-se os dados do apagão?
Há dados suficientes para concluir alguma coisa?
Temos dados suficientes para {name}?
Chega o histórico para calcular uma linha de base?
Avalie a integridade dos dados {time}
integridade da série {name}
relatório de qualidade de dados
Nota de qualidade para cada contador
consistência das leituras do {name} {time}
A série do {name} está limpa?
é preciso limpar os dados?
Faltam muitos quartos de hora?
Quantas horas sem registo {time}?
`;
