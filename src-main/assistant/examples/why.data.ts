/** Ways to ask for the ground of a change, one a line; `{name}` and `{time}` stand for any. */
export const why = `
why did {name} go up {time}
why is this month so high
why did consumption rise
why was August higher than July
why is the bill higher
why did we use more gas {time}
why has {name} dropped {time}
why so much water {time}
why so low {time}
why
why's that
how come {name} used so much {time}
how come it's gone up
how is it that {name} takes more than before
what explains the rise {time}
what explains the strange Sunday
what's behind the increase of {name}
what's behind that
what's the reason for the jump {time}
reason for the increase
grounds for the higher consumption {time}
cause of the peak {time}
what caused the spike {time}
what caused the drop in {name}
what led to the surge {time}
what made {name} rise {time}
what drove the consumption up {time}
drivers of the change {time}
which meters drove the rise
which consumers are responsible for the increase
who's to blame for the rise
whose fault is the high load {time}
what's to blame
what is the culprit
find the culprit for the excess {time}
root cause of {name}'s rise
root cause
root cause analysis {time}
explain the change {time}
explain the jump of {name}
explain the difference between the two months
can you explain the peak
please account for the increase of {name}
could you say what lies behind the growth in electricity
give me an explanation for the gas of {name}
is there an explanation for the dip {time}
I don't understand the rise {time}
I can't make sense of {name} {time}, what happened
I want to understand what pushed {name} up
help me understand the high gas {time}
it went up, where does that come from
where does the increase come from
where did the extra kWh come from
from what does the growth stem
to what do we owe the fall in heat use
to what can the rise be attributed
what is it due to
is it due to the weather
was it the weather
is the cold to blame for the gas
weather or behaviour: what made the difference
was it the heat wave or a fault that raised the cooling
because of what did the night load grow
on account of what is {name} so high
owing to what?
did the new tenant cause the rise
is {name} the reason for the higher total
does {name} explain the increase
how much of the rise is due to weather
how much of the change comes from {name}
decompose the change into its causes
what changed {time}
what has changed since spring
what's different about this week
what is different from before
what happened to {name} {time}
what went on {time} that we used so much
what was going on with {name} {time}
the boss wants to know why we're up
the owner demands a reason for the higher bill
before I answer the tenant: why did hers double
the tenant disputes the rise, what's the explanation
I have to justify the overrun {time}
need a justification for the extra consumption
for the board: background to the increase
background of the change
story behind the bad November
what's the story with {name}
any idea what made the load shoot up {time}
do you know what triggered the peak {time}
what triggered it
what's pushing up our base load
what keeps the night load so high
what accounts for such a high Sunday
for what reason does {name} run at night
why does {name} run at weekends
why is {name} on
why is it so cold in {name}
why is {name} so warm
why does the pressure keep falling
why did {name} stop {time}
why did the COP fall
why are emissions up
why didn't we save anything
why no savings despite the LEDs
why is one chiller taking more than the other
why is floor 3 above floor 4
why doesn't {name} go down at night
what on earth happened, it shot up {time}
what the heck made it jump
interpret the rise for me
diagnose the increase
reasons?
Porque é que o consumo subiu {time}?
porquê?
Por que razão gastámos mais {time}?
Qual o motivo do aumento de {name}?
O que explica a subida?
O que está por trás deste valor?
A que se deve o pico {time}?
causa do aumento
causas da descida {time}
Como se explica a diferença?
Explica-me o consumo elevado de {name} {time}
De onde vem o aumento?
Donde veio este acréscimo?
Que aconteceu {time} para gastarmos tanto?
o que se passou com {name} {time}
Por causa de quê disparou {name}?
Que fatores influenciaram {time}?
Quem é o culpado do aumento?
quem fez subir a conta
Quem provocou a subida da água?
origem do acréscimo
razão da quebra {time}
Porque desceu tanto o gás?
Porque razão não baixa o consumo à noite?
Porque é que {name} gasta tanto?
Por que motivo o {name} esteve ligado {time}?
porque esteve a caldeira a trabalhar {time}
Por que é que a fatura aumentou?
justificação para o desvio
Preciso de justificar o aumento à administração
Tenho de explicar ao cliente esta subida; o que digo?
O inquilino reclama do consumo: o que o explica?
O chefe quer saber porque estamos acima
Foi o tempo ou foi outra coisa?
Isto é por causa do frio?
Deve-se ao calor, este aumento?
A subida tem a ver com a ocupação?
É do tempo ou de uma avaria?
Haverá ligação entre a obra e o consumo?
relação causa-efeito {name}
Decompõe o aumento pelas suas causas
Decomposição da variação {time}
Que contadores explicam a diferença?
Contributos para a subida
Análise causal {time}
causa raiz
root cause do pico
Porque tivemos um pico tão alto?
Por que foi tão grande a ponta?
Porque a carga noturna está mais alta?
Que levou à redução do consumo?
A que devemos a poupança?
O que mudou para o {name} consumir mais?
Que mudou?
Qual a explicação?
há explicação para isto?
Dá-me uma explicação plausível para {time}
Não percebo este consumo do {name}, esclarece-me
Não compreendo a subida
não entendo porque gastamos tanto
Ajuda-me a perceber o aumento do gás
Fundamenta o desvio de {name}
como assim subiu? porquê
Por que a conta veio tão alta?
O que causou isso?
Por que o {name} tá gastando mais?
pq subiu o consumo {time}
Pq é que {name} desceu?
Interpreta a variação {time}
A razão de ser deste degrau na curva?
Quais os motores da subida?
De que resulta o acréscimo em {name}?
Em virtude de quê aumentou a despesa?
Por culpa de quem gastámos mais?
O que fez cair o COP?
porque piorou o rendimento do {name}
Porque está frio no {name} se o aquecimento trabalha?
Porque não aquece o {name}?
Por que razão a temperatura baixou {time}?
A emissão de CO2 subiu porquê?
Porque consumimos água com o edifício fechado?
Qual será a causa de haver consumo ao domingo?
Com menos gente, porque gastámos o mesmo?
Trocámos as lâmpadas e não desceu; porquê?
Fizemos obras e o consumo não baixou, como se explica?
Porque não se vê a poupança?
Onde nasce a diferença entre {time} e {time}?
O que motivou o comportamento de {name} {time}?
explicação do salto {time}
motivo?
Que está na base deste aumento?
Que circunstâncias ditaram a subida {time}?
Por obra de quê caiu a produção solar?
produção solar mais baixa porquê
A quem atribuir o agravamento {time}?
Por que carga de água gasta tanto o {name}?
Graças a quê gastámos menos {time}?
Que desencadeou o pico {time}?
`;
