/** Ways to ask in Portuguese for which of several takes the most or least, one a line; `{name}` and `{time}` stand for any. */
export const ranking = `
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
Do que mais gasta para o que menos gasta, mostra-me as lojas {time}
Tenho o senhorio ao telefone e quer saber qual dos inquilinos leva a maior parte da água
Antes de gastar um cêntimo em obras, queria ter à frente a lista dos pesos pesados
Só para saber por onde começar a auditoria, quais são as cinco cargas de maior monta?
Se não for pedir muito, arruma-me os contadores do maior para o mais pequeno
O engenheiro quer ver, numa página só, em que se desfaz a eletricidade do prédio
Na assembleia vão perguntar-me quem gasta mais: dá-me os pisos por ordem
Estou farto de adivinhar; afinal que máquinas comem a maior parte disto?
Em matéria de gás, quem vem à cabeça?
Quem leva a parte de leão {time}?
O tubarão do consumo, quem é?
Quem é o sorvedouro de energia cá do prédio?
quem gasta à grande?
os mais gastadores, por favor
pesos pesados {time}
lanterna vermelha dos consumos
medalha de ouro do gás {time}?
escada de consumos
fatias por uso {time}
A maior torneira do edifício?
segundo e terceiro lugares?
cabeças de lista na água
quadro de honra dos poupados
dois maiores, dois menores
vê quem está à frente
para onde corre a água?
Aposto que são os servidores que levam quase tudo; é verdade ou há quem leve mais?
Diria que a ventilação está no topo, mas gostava de ver a ordem toda
Imagino que o piso do {name} não seja o último da lista
Cá por mim, a cantina é quem mais gasta gás, não é?
Se tivesses de apontar um só equipamento como o maior gastador, qual seria?
Tirando o {name}, quem vem a seguir?
Depois dos chillers, o que pesa mais?
Logo abaixo do {name}, quem aparece?
Em que posição fica o {name}?
O {name} está entre os dez que mais gastam?
Que lugar ocupa a iluminação na tabela de {time}?
O {name} é o maior ou há outro acima?
Quantos contadores fazem metade do total?
Com quantas máquinas chego a oitenta por cento?
Quais posso ignorar por terem pouco peso?
os insignificantes, quais são, abaixo de um por cento
a cauda da lista: quem quase não gasta
Que inquilino é o mais contido em água?
A loja mais modesta em eletricidade {time}
Quem se portou melhor {time}, com o consumo mais baixo de todos?
Que andar merece o prémio de mais económico?
E o prémio do mais gastador vai para quem?
Quais os circuitos de aquecimento com mais calor {time}, por ordem?
Que ramal de água leva o maior volume?
Das quatro torres, qual se adianta em eletricidade?
Dentre os elevadores, qual dá mais ao contador?
De entre as lojas, quem bate o recorde de kWh {time}?
Em kWh por m2, que fração está pior colocada?
Por cabeça, qual o departamento que gasta mais?
intensidade energética das frações, decrescente
Seria útil ter as frações alinhadas segundo os m3 {time}
Queira apresentar os consumidores por grau de importância
Pretende-se a estratificação dos consumos por utilização final
O cliente pediu a desagregação por usos: frio, calor, ar, luz, tomadas, resto
Para o plano de racionalização precisamos dos setores por ordem de energia
ISO 50001: os consumos significativos, ordenados
Matriz energética do edifício {time}
mapa dos fluxos: a energia que entra, como se reparte?
diagrama de Sankey da eletricidade {time}
treemap dos contadores
gráfico de queijo por piso {time}
barras por inquilino, as maiores primeiro
curva ABC, classe A só
oitenta-vinte dos consumos
Parte-me o total em fatias: quem levou o quê {time}?
Abre-me o quadro geral e diz o que há lá dentro, por peso
Desmonta o consumo do {name} em parcelas
Esmiúça o gás {time}: que consumos o formam?
De que é feita a eletricidade das zonas comuns?
Em que se gasta a água deste edifício, principalmente?
Destrinça entre climatização, luz e equipamentos {time}
O AVAC, por dentro: bombas, ventiladores, chillers, que peso tem cada um?
Como é que os kWh se espalham pelas máquinas da central?
A energia do {name} divide-se por quem?
Que usos absorvem a maior parte do calor {time}?
Por que máquinas se distribui o frio {time}?
Que dias {time} foram os mais pesados? Lista os três primeiros
Em que noite {time} se consumiu mais?
Que semana do ano leva a coroa em gás?
O mês campeão da água é qual?
Os meses mais magros em eletricidade
Qual o dia útil mais fraco?
Que hora do dia soma mais kWh no conjunto do mês?
o domingo que mais gastou {time}
Qual o ano mais gastador desde que há registos?
melhores e piores dias {time}
cinco dias mais caros em kWh {time}
dos carregadores da cave qual o mais usado em energia
quem gasta mais agua, piso a piso
lista dos que mais gastam gas, sff
os que levam mais frio, por ordem
Quem são os suspeitos do costume no que toca a kWh?
Diz-me o nome do inquilino que mais fez rodar o contador {time}
Entre restaurante, ginásio e hotel, em que ordem ficam no gás?
Bombas, ventiladores ou compressores: a que categoria cabe mais eletricidade?
Qual é a que mais trabalha para o contador, de todas as UTAs?
Que quadros de piso se destacam pela quantidade de energia {time}?
Quem se abastece mais do circuito de água gelada?
Vou cortar num só sítio: qual o contador que mais conta?
Seleciona as três rubricas mais pesadas {time}
Gradua os pisos conforme os kWh {time}
A que equipamentos se deve o essencial do consumo {time}?
Que consumidores dominam as noites de fim de semana, do maior para baixo?
Tudo por ordem de grandeza, {time}, faz favor
Que secção da fábrica bebe mais ar comprimido?
Quem encabeça e quem fecha a lista da eletricidade {time}?
Quem é o mais levezinho da casa?
Que andar pesa mais no calor?
Qual o inquilino mais leve na água?
De todos, quem tira menos?
Que bomba bebe menos?
Das UTA, qual é o peso-pluma e qual é o peso-pesado?
Circuito mais leve
Alimentador mais carregado em energia
Que saída do quadro leva mais energia?
Que disjuntor alimenta a maior carga do mês?
Que saída quase não é usada?
O maior no quadro de baixa tensão, em kWh
Lista dos usos significativos de energia
USE por ordem de kWh
Que contadores são materialmente relevantes?
Materialidade: que cargas perfazem noventa por cento?
Primeiro decil dos contadores
Concentração do consumo nos cinco de cima
Que ativos levam a fatia de leão?
Ordena os ativos por energia
As maiores linhas em kWh
As três linhas mais gordas da nossa energia
Decompõe o total por uso final
Repartição por usos finais para a dissertação
Quadro com a quota de cada uso
Treemap da eletricidade
Cascata do geral para os parciais
Onde vão parar os eletrões?
E o calor, para onde vai?
Quem bebe mais frio?
Que câmara puxa mais {time}?
Que compressor juntou mais kWh?
Qual o evaporador mais guloso?
Que central frigorífica é a mais frugal?
De todos os frigoríficos, qual o mais sedento?
Quem é que gasta mais água no prédio?
Quem é o pior cá de casa no aquecimento?
Somos nós, no quarto andar, os piores?
Estou entre os grandes gastadores do prédio?
Em que lugar fico entre os inquilinos?
Qual a fração mais magrinha?
Que vizinho gasta mais?
Das frações dos meus clientes, qual está mais alta em consumo?
Que locado leva a maior quantidade?
Arrendatários por ordem decrescente de eletricidade
Contadores de calor em ordem ascendente
Da maior à mais pequena, água, {time}
O pódio do gás
Ouro, prata e bronze na eletricidade
O último da turma na água
Os três mais pequenos
As cinco cargas menos famintas
O piso menos exigente {time}
Quem tem o segundo valor mais alto?
Terceiro lugar em kWh?
Quem se segue ao {name}?
Qual foi a noite mais pesada {time}?
A noite em que menos se gastou {time}
Dia de {time} com o total mais baixo
O mês com mais gás
A semana mais magra {time}
O ano mais sequioso
Que dia da semana é o mais leve?
hum qual é que gasta mais
então quais são os maiores
qual é o contador que tem assim o total mais alto
diz-me os que mais gastam não os inquilinos as máquinas
Pelo tamanho das cargas, o que ponho em primeiro no relatório de auditoria?
Onde prendo as pinças para apanhar a maior parte da energia?
As máquinas de que controlador levam mais num ano?
Que sistemas dominam?
O que é desprezável em tamanho?
Miudezas: que contadores?
Que categoria lidera, luz, frio ou ventilação?
Qual o departamento mais gastador em valor absoluto?
Dos maiores para os menores, sistemas, {time}
Entre as três caldeiras, qual trabalha mais pesado em gás?
Cabeça de cartaz dos consumos {time}
Quem arrecada a maior fatia do calor?
Qual é o mais comilão dos elevadores?
Se só pudesse medir cinco circuitos, quais apanham mais?
`;
