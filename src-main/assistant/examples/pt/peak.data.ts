/** Ways to ask in Portuguese for the greatest power, one a line; `{name}` and `{time}` stand for any. */
export const peak = `
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
Tenho o distribuidor ao telefone: qual foi a potência máxima que tomámos {time}?
Antes de fechar março, queria saber se em algum quarto de hora furámos a contratada
O disjuntor geral caiu na terça, quanto estava a carga no ponto mais alto desse dia?
Só para ver se o transformador chega para mais dez carregadores, até onde já foi ele?
Se não for pedir muito, as três maiores pontas do ano com dia e hora
O projetista quer o valor de ponta do {name} para escolher o cabo
A fatura fala em potência tomada de cento e oitenta; os nossos registos dão o mesmo máximo?
Estou a ver se posso descer um escalão de potência, qual o máximo que já tivemos?
Queremos pôr um limitador e precisamos de saber em que horas a carga trepa ao máximo
O seguro da máquina pergunta qual a carga mais alta a que o {name} já foi sujeito
Para o estudo da bateria: quão alto e quão longo é o nosso pico?
Fizemos um teste de carga {time}, a quanto se chegou?
Até onde trepou a agulha {time}?
Qual foi o arranque mais violento {time}?
A que horas rebentou a escala {time}?
Onde batemos no teto {time}?
O dia em que mais se puxou, qual foi?
Quando é que estivemos mais apertados {time}?
Em que momento se esteve por um fio da contratada?
máximo {time}, quando?
kW de topo {time}
ponta do frio?
pico do ano?
pico mais recente
auge da manhã?
cimo da carga, {name}
maior quarto de hora
ponta do {name}, data
máximos mês a mês
recorde deste ano?
excedemos a contratada?
a hora pior {time}?
o mais que se pediu à rede
solicitação máxima {time}
pontas de inverno
potência de ponta do gás
furos à contratada {time}
pancada de arranque {time}
valor cimeiro do {name}
ponta coincidente dos pisos
Acho que passámos a contratada em fevereiro
Tenho ideia de que a ponta cai sempre por volta das onze
Parece-me que o pico foi no dia do calor, confirma-me a data
Suponho que o máximo tenha sido à hora do almoço por causa da cozinha
Desconfio que os elevadores e os fornos coincidem na ponta
Calculo que a potência nunca tenha chegado aos duzentos
Diria que a contratada está sobredimensionada; qual foi o mais que usámos?
A potência em horas de ponta que vem na fatura, de onde a tiramos nos dados?
Em horas de vazio, qual foi o máximo?
Aos domingos, até quanto chega a carga?
De noite houve algum pico de jeito {time}?
No verão passado, a carga de frio atingiu que máximo?
No dia mais frio, que potência pediu o aquecimento?
A ponta térmica da caldeira foi quanto e com que frio lá fora?
Que temperatura fazia lá fora à hora do pico?
Quem estava a trabalhar quando se deu o máximo?
Que máquinas coincidiram no pico {time}?
Que parte da ponta coube ao {name}?
Sem os carregadores, quanto teria sido o máximo?
Os carros a carregar é que fizeram o pico?
Quem empurrou a carga até ao máximo {time}?
O pico veio de uma máquina só ou de muitas juntas?
Foi um pico de minutos ou aguentou-se uma hora?
Por quanto tempo se manteve a carga lá em cima?
Quanto tempo passámos acima dos cem kW {time}?
Em quantos dias a carga ultrapassou os oitenta por cento da contratada?
Que excesso houve em relação à potência contratada, em kW?
Quantas vezes furámos o limite {time}?
Com que frequência nos aproximamos do máximo?
A que dia da semana calham os picos?
Costuma ser de manhã ou de tarde a ponta?
A hora da ponta mudou de inverno para verão?
O pico de ontem foi o maior da semana?
Há pico mais alto do que o de {time}?
Já alguma vez passámos disto?
Nunca tínhamos chegado tão alto, pois não?
O {name} estabeleceu um novo recorde {time}?
Qual das lojas fez a maior ponta {time}?
Lista as pontas individuais de cada inquilino
Que piso atinge a maior potência?
De todas as bombas, qual atingiu o valor mais alto em kW?
O maior caudal de gás numa só hora, quando foi?
A maior tirada de água {time}, a que horas?
O caudal de ponta da água quente de manhã, em que dia foi maior?
Quanto solar produzimos no melhor momento {time}?
A maior injeção na rede, em kW, {time}?
Qual a ponta de um dia normal de trabalho?
Ponta média dos dias úteis {time}
Em relação à média, o pico é quantas vezes maior?
Qual o fator de carga do edifício {time}?
fator de utilização da potência máxima
horas equivalentes à ponta
Ponta simultânea de frio e ventilação {time}
Solicito a potência máxima registada em cada mês do ano transato
Queira indicar dia, hora e valor da ponta do {name} {time}
Indique os máximos quarto-horários que excederam o contratado
qual foi a ponta maxima {time} e a que horas
pico do {name} {time} em kw
em que dia foi o maior pico
Que máximo devo pôr na ficha técnica do {name}?
Em que momento chegámos ao topo {time}?
Que hora viu a carga mais alta?
Em que dia teve o {name} o seu máximo?
Em que data se fixou o máximo?
A que horas da noite deu o pico?
Ao minuto, quando foi a carga mais alta?
Que dia da semana detém o recorde de kW?
Em que mês se viram os quilowatts mais altos?
Por que horas costuma a ponta chegar à crista?
Quando é que o gás ardeu com mais força?
Quando foi o auge do frio?
Quando correu a água com mais força?
Quando andou o {name} a todo o pano?
Quando estiveram os carregadores no máximo?
Que intervalo foi faturado como ponta?
Carimbo de hora do máximo
Dia e hora da ponta, para o processo
O intervalo da ponta e o seu valor
Registo de máxima do contador {time}
Máximo em kVA
Potência aparente máxima {time}
Para que máximo dimensiono o barramento?
Pior caso de carga no {name}
As pontas dos inquilinos coincidem?
Ponta depois da diversidade
Que fusível teria ido: carga mais alta do {name}
Maior esticão no arranque
Ponta no abaixamento das câmaras
Topo da central de frio {time}
Potência mais alta do compressor {time}
As descongelações juntaram-se numa ponta?
Descongelações em simultâneo no máximo?
A ponta caiu no meu turno?
Carga mais alta da noite passada
Qual foi o quarto de hora mais puxado da noite?
Teto alcançado {time}
Ápice da semana
Crista da carga {time}
Cume, kW
Zénite do consumo instantâneo
Até onde disparámos {time}?
Até onde subiu o ponteiro do geral?
kW máx
Ponta do {name} com a data
Ponta anual para o orçamento
Uso da capacidade: máximo contra contratado
Máximo em percentagem da capacidade
Pelos máximos que temos, podíamos baixar a potência contratada?
Temos contratados mais kW do que o nosso máximo?
O meu gasto mais alto, a que hora foi?
A que hora do dia puxo mais?
Quando teve a minha fração os kW mais altos?
O arrendatário excedeu alguma vez a potência acordada?
Em que ocasiões se excedeu a potência acordada?
Número de ultrapassagens {time}
Percentil 95 e máximo da carga
Valor extremo da série, com hora
Relação entre pico e média
hum quando foi o pico
então quando é que foi mais alto
qual foi assim o máximo
`;
