/** Ways to ask in Portuguese for what will be taken, one a line; `{name}` and `{time}` stand for any. */
export const forecast = `
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
Que consumo devo contar para amanhã?
Só para planear o turno, a que horas é que amanhã a carga vai apertar?
Tenho de avisar o comercializador até ao meio-dia: quantos MWh vamos querer amanhã?
Antes de mandar o pessoal para casa, diz-me se amanhã vai ser preciso mais um chiller
Dão quarenta graus para quinta; com quanto frio devo contar nesse dia?
Se não for pedir muito, uma ideia do gás para a semana que entra
Vem aí um fim de semana prolongado, quanto vai o edifício gastar nesses dias?
Na segunda chega um congresso de trezentas pessoas, aguentamos a potência?
O senhorio quer saber, mais coisa menos coisa, quanto gastaremos {time}
Estou a fazer o orçamento do próximo exercício, que eletricidade devo pôr para o {name}?
Vamos ter o gerador parado na quarta: que ponta é de esperar nesse dia?
Posso marcar o ensaio do gerador para amanhã às onze sem bater na ponta?
Quero pôr os carros a carregar amanhã, em que janela incomodo menos?
Amanhã à tarde há margem para a máquina de lavar industrial?
A cozinha quer ligar dois fornos amanhã ao meio-dia; a ponta passa a contratada?
Quanto prevês que leve o {name} {time}?
Vai o {name} pedir muito {time}?
Que se avizinha para {time}?
Que contas faço para {time}?
Com que contamos para quinta?
Quanto nos vai pedir o frio {time}?
Quanto vai render o telhado {time}?
Haverá sol que chegue amanhã para dispensar a rede ao meio-dia?
amanhã, mais ou menos?
palpite de gás, {time}
amanhã aperta?
ponta de amanhã, hora?
carga amanhã cedo?
fim do mês, em kWh?
e no próximo mês?
vem aí muito?
tempos difíceis à vista, em kW?
contas para segunda
antevisão da semana
previsão a sete dias, água
madrugada de amanhã, que carga?
estimativa, {name}, {time}
vista para diante
rumo ao fim do ano: quanto?
horas quentes de amanhã
Acho que amanhã vamos rebentar com a potência contratada
Tenho medo de que na segunda isto vá por aí acima
Calculo que para a semana, com o frio, o gás dispare
Imagino que a véspera de feriado seja fraquinha em consumo
Suponho que no domingo se gaste pouco, quanto ao certo esperas?
Convinha saber já hoje o que nos vai cair em cima amanhã
Dava jeito ter os valores horários previstos para amanhã
Gostava de me precaver: qual o pior dia dos próximos?
Era bom saber quanto gás comprar para a próxima semana
Preciso de encomendar pellets, quanto calor se vai gastar até ao fim do mês?
Quanto gasóleo convém ter no depósito para a próxima quinzena, pelo calor previsto?
Pela tendência, com quanto chegamos ao natal?
Se não fizermos nada, em quanto damos por dezembro?
Pelo andar da carruagem, como fecha o mês?
Pelo caminho que isto leva, o ano acaba em quanto?
Ao passo a que vamos, ultrapassamos o teto anual de kWh?
Vamos conseguir ficar abaixo da meta este mês?
Ainda vamos a tempo de fechar o mês abaixo do orçamentado?
Quantos kWh ainda faltam cair até dia trinta e um?
Quanto sobra do orçamento de energia se o resto do mês correr como previsto?
Daqui até sexta, que dias vão ser mais puxados?
Nos dias que vêm, quando é que a caldeira vai sofrer mais?
Qual a noite mais fria que se prevê e quanto calor vai exigir?
Que dia da semana que vem é melhor para parar o {name}?
Em que dia dos próximos posso cortar o quadro com menos estrago?
A que horas de amanhã a carga vai estar mais baixa, para fazer a intervenção?
Qual a melhor altura {time} para uma paragem de duas horas?
Amanhã, arranco a climatização às seis ou chega às sete?
Que preparo para amanhã na central de frio?
Há que tomar alguma precaução para amanhã?
Que aconselhas para o dia de amanhã, visto o tempo que vem?
Sugere-me um plano para amanhã que não ultrapasse a ponta
Devo acumular frio esta noite, para a tarde de amanhã?
Convém encher o depósito de água quente hoje, a pensar na manhã de amanhã?
Deixo a bateria cheia para a ponta da tarde de amanhã?
Se amanhã estiver encoberto, quanto perdemos de solar?
Caso a temperatura caia para zero, que gás gastamos num dia?
Supondo casa cheia no sábado, qual seria o consumo?
Num cenário de calor extremo, até onde vai a potência?
Cenários para {time}: baixo, médio e alto
Qual a banda de incerteza da previsão de {time}?
Com que confiança dizes isso de amanhã?
O modelo tem acertado ultimamente, ou anda a falhar nas pontas?
De quanto te enganaste na previsão de {time}?
Em que te baseias para a previsão de amanhã?
Solicito projeção dos consumos para os próximos trinta dias
Queira estimar a ponta do {name} para {time}
Que valores se perspetivam para a eletricidade {time}?
Que procura de calor se antevê para {time}?
quanto gas vamos precisar {time}
previsao da ponta para segunda feira
amanha vai gastar se mais agua?
vai ser um dia de muito consumo amanha?
Amanhã fechamos: que carga mínima é de esperar?
Será que {time} a potência fica dentro do contrato?
O que devo nomear para amanhã?
Nomeação para amanhã, MWh
Nomeação de {time}, hora a hora
Que volume nomeamos ao comercializador de gás?
O agregador quer o nosso programa de amanhã
Que kWh orçamentamos para o ano que vem?
Volume a orçamentar {time}
Que quantidade posso inscrever no próximo orçamento?
Rolling forecast da eletricidade
Última estimativa do ano, kWh
Perspetiva até ao fecho do exercício
Com que valor fecha o ano, no teu palpite?
Onde vai acabar o ano?
Leva-me isto até dezembro
Extrapola ao fim do ano
Com que posso contar dos painéis amanhã?
Que energia do sol vem a caminho {time}?
Para que nos devemos preparar segunda de manhã?
Com a onda de calor, que carga nos espera?
O que nos cai em cima {time}, em kW?
Que carga deve esperar o guarda da noite?
As caldeiras vão ter muito que fazer esta noite?
Esta noite vai levar quanto?
O que está reservado aos chillers {time}?
Que frio devo ter à mão amanhã?
Quantos compressores fazem falta amanhã à tarde?
A central aguenta o calor de sábado? Que carga vês?
Acumulação de gelo: quanto faço esta noite para amanhã?
Que carga deve ter o depósito de inércia de manhã?
Amanhã é dia de pré-arrefecer?
A que hora de amanhã é mais seguro eu fazer o corte?
Quero abrir o quadro amanhã: que hora levará menos?
Melhor janela {time} para o ensaio do grupo gerador
O corte de quinta apanha uma hora cheia?
Ficamos amanhã abaixo dos kW contratados?
Probabilidade de furar o limite {time}
Que hipóteses há de novo máximo na sexta?
Limite superior e inferior para amanhã
Intervalo de confiança da previsão da semana
P50 e P90 da próxima semana
Que modelo acerta mais e o que diz para amanhã?
Prediz o {name} {time}
Valores preditos para a semana de teste
Consumo esperado com menos dois lá fora
Se quarta estiverem trinta e cinco, quanto leva o frio?
Se vier neve, com que calor se há de contar?
Quanto gasto eu até ao fim do mês?
De quanto aquecimento preciso até à primavera?
Pelo que vai, em quanto acabo este ano?
Projeção anual do {name}
Estimativa adiante: água no trimestre que vem
Quantidade a reservar {time}
Quanto devemos contratar para o próximo inverno?
Compramos mais gás ou chega o que há para as semanas que vêm?
O gasóleo do depósito dura até quando?
A este ritmo, quando acabam as pellets?
então amanhã vai ser quanto
hum quanto achas que é amanhã
como se apresenta a coisa para amanhã
curva de amanhã por favor
Dá-me a próxima semana, dia a dia, por antecipação
Devo fazer algo esta noite a pensar na carga de amanhã?
`;
