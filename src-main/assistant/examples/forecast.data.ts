/** Ways to ask for what will be taken, one a line; `{name}` and `{time}` stand for any. */
export const forecast = `
how much will we use tomorrow
forecast
give me the forecast for {name}
what will the peak be tomorrow
expected consumption {time}
predict the electricity of {name} {time}
prediction for the coming days
what do you expect for tomorrow
outlook for the week ahead
tomorrow's load
tomorrow's peak and at what hour
when will tomorrow's maximum fall
projected demand
projection to the end of the month
where will we land by year's end
what will this month come to in the end
at this rate, what will the total be
extrapolate to December
estimate for next week
how much gas will the boilers need {time}
will we exceed the contracted power tomorrow
are we going to break the demand limit {time}
is a new peak likely tomorrow
any danger of a high peak tomorrow afternoon
what's in store for the plant tomorrow
what's coming up
advice for tomorrow
what should I do tomorrow to keep the peak down
how do I prepare for tomorrow
when should I start the plant tomorrow
what time to start the heating on Monday morning
best start time for pre-cooling tomorrow
should I pre-cool tonight
recommendations for the next day
with this heat coming, how much cooling will we need
it's going to be hot: how high will the load climb
cold spell announced, what does it mean for our gas
if it freezes, what heat load can we expect
how many kWh are to be expected {time}
anticipated usage
anticipate the demand of {name}
what is {name} likely to draw {time}
likely consumption over the next few days
the next three days please
the next 24 hours
day-ahead load
day ahead forecast for the trader
I have to nominate tomorrow's energy, what figure do I give
for procurement I need a guess of next month's consumption
the utility wants our schedule for tomorrow
budget for next year in kWh
what can we count on for PV tomorrow
how much will the panels make tomorrow
solar forecast
will one chiller be enough tomorrow
do we need both chillers tomorrow
how many boilers will be needed {time}
cooling demand in the coming heatwave
look into the crystal ball for {name}
what does the future hold for our load
make a prediction
can you predict {name}
could you foresee the load for Monday
would you estimate what the building will need this weekend
tell me what tomorrow brings
what's tomorrow going to look like
how's tomorrow looking
tomorrow
next week?
expected peak
predicted maximum {time}
max kW tomorrow, est.
load forecast tmrw
how warm will it get and what will that do to the load
how sure are you of tomorrow's figure
how good was the forecast {time}
how accurate have the predictions been
did the forecast hit the mark {time}
forecast error
will water use go up with the event on Saturday
will {name} use more next month
will it rise further
is it going to fall again {time}
shall we stay under last year's total, going by the present pace
are we heading for a record month
on course for what total
by Friday, how much will have been used
how much more is to come until the end of the month
expected remaining consumption this month
till midnight, how much more
what will today end at
what will we finish the day on
today's expected total
probable peak this afternoon
will the peak come before or after lunch tomorrow
in which hours tomorrow should we avoid extra load
when's a good time tomorrow to charge the cars
when would be the best hour to run {name} tomorrow
good moment for the load test {time}, when will demand be low
in the coming night, what load do you see
plan for tomorrow
tomorrow's operating tips
suggestion for how to run the chillers tomorrow
planning to be closed on Friday, what will be consumed then
Quanto vamos gastar amanhã?
previsão de consumo
previsão para os próximos dias
Qual o consumo esperado para {time}?
Que pico se prevê para amanhã?
ponta prevista amanhã
A que horas vai ser a ponta amanhã?
Quanto deverá consumir {name} {time}?
Estima o consumo da semana que vem
Projeção até ao fim do mês
A este ritmo, onde acabamos o mês?
Mantendo-se assim, quanto gastaremos no ano?
Em quanto vai fechar o mês?
estimativa de fecho anual
O que nos espera amanhã em termos de carga?
Conselho para amanhã
O que me recomendas fazer amanhã?
Como devo preparar a instalação para amanhã?
Amanhã vem calor, o chiller aguenta?
Com a vaga de calor que aí vem, que carga de frio teremos?
Com este frio, quanto gás vai ser preciso {time}?
prognóstico da eletricidade
Consegue prever a água de {time}?
Faz-me uma previsão do {name}
Quanto é provável que gaste {name} amanhã?
Vamos ultrapassar a potência contratada amanhã?
Risco de exceder a potência {time}?
Há perigo de pico alto amanhã à tarde?
amanhã: kWh previstos
carga prevista hora a hora
curva prevista para amanhã
Diagrama previsional de {time}
Qual será a potência máxima amanhã?
quando devo ligar o pré-arrefecimento amanhã?
Melhor hora para carregar os carros amanhã
A que horas convém ligar a lavandaria amanhã?
Quanto sol vamos aproveitar amanhã nos painéis?
Previsão da produção fotovoltaica
produção solar esperada {time}
O que dizem os modelos para os próximos dias?
Nos próximos sete dias, que consumo antecipas?
Antecipa o consumo de {time}
Como vai ser a semana, energeticamente?
perspetiva para a próxima semana
Vai subir ou descer nos próximos dias?
O consumo vai aumentar amanhã?
Segunda-feira vai ser um dia pesado?
Quanto vai pedir o edifício na segunda de manhã?
Para comprar energia no mercado: consumo previsto de amanhã
Tenho de nomear gás para amanhã, quanto ponho?
O comercializador pede a previsão de {time}
Planeamento da carga para {time}
Preciso de uma estimativa de consumo para o orçamento do próximo ano
que valor pôr no orçamento do ano que vem em kWh
Até domingo, quanto mais vamos gastar?
quanto falta gastar ate ao fim do mes
Que demanda máxima está prevista?
Quanto a gente vai consumir amanhã?
Como vai ficar o consumo nos próximos dias?
Qual a expectativa de consumo da {name}?
Daqui a uma semana, que consumo esperas?
Expectável para {time}?
Valores previsionais do {name} {time}
Simula o dia de amanhã
Espera-se uma noite cara em gás?
Em que dia da próxima semana haverá mais carga?
Qual dos próximos dias será o mais exigente?
dias críticos à vista?
Que dias devo vigiar na próxima semana?
Prevês algum problema de potência {time}?
Devo arrancar o segundo chiller amanhã?
Conviria ligar o aquecimento mais cedo amanhã?
Alguma recomendação para o dia seguinte?
Sugestões para achatar a ponta de amanhã
Como evitar o pico previsto?
O que posso fazer já hoje para que amanhã a ponta seja menor?
Há previsão fiável para {name}?
Qual a margem de erro da previsão?
intervalo de confiança para amanhã
A previsão de ontem acertou?
Até que ponto são certeiras as tuas previsões?
O edifício vai precisar de aquecimento {time}?
necessidades de calor previstas
Necessidade de frio para {time}
carga térmica estimada amanhã
Se estiver quente no sábado, quanto levará o arrefecimento?
Dada a meteorologia, quanto gastaremos {time}?
futuro próximo do {name}
Amanhã gasta-se mais do que hoje?
Será amanhã pior do que hoje?
Extrapola o consumo até dezembro
Quanto calculas para {time}?
palpite para o consumo de amanhã
Estimativa da ponta da próxima semana
previsao {name} amanha
Olhando para a frente, o que é de esperar?
`;
