/** Ways to ask in Portuguese for what is measured that isn't consumption, one a line; `{name}` and `{time}` stand for any. */
export const value = `
Que temperatura está em {name}?
temperatura exterior
Quantos graus estão lá fora?
Temperatura de ida do {name}
temperatura de retorno
delta T do {name}
Qual o caudal em {name}?
caudal médio {time}
pressão do circuito
Que pressão marca o {name}?
Tensão na fase um
tensão {name}
Corrente do {name}
amperagem no quadro {name}
Qual é a humidade no {name}?
humidade relativa média {time}
Que setpoint tem o {name}?
ponto de regulação da {name}
Para quantos graus está regulado o {name}?
Está frio no {name}?
Está quente demais no {name}? Quanto?
Faz calor no {name}?
temperatura máxima {time}
Qual foi a mínima {time}?
A temperatura mais alta no {name} {time}
temperatura média dos gabinetes {time}
CO2 na sala {name}
ppm de CO2 no {name}
qualidade do ar interior
Nível do depósito
nível de água no tanque
Posição da válvula do {name}
abertura da válvula
Com que frequência roda o {name}? em Hz
velocidade do ventilador
rotação da bomba em percentagem
fator de potência
cos phi do {name}
Qual o cosseno de fi neste momento?
frequência da rede
distorção harmónica
THD em {name}
desequilíbrio de fases
Temperatura da água quente sanitária
A água quente está a quantos graus?
temperatura do acumulador
Temperatura de insuflação da {name}
ar de extração
Pressão diferencial no {name}
pressão do ar comprimido
A como está a pressão da água?
quantos bar no {name}
Quantos lux há no {name}?
radiação solar {time}
velocidade do vento
ponto de orvalho
temperatura dos fumos
temperatura à saída do chiller
água gelada: ida e retorno
Qual o valor atual do sensor {name}?
lê-me o sensor {name}
O que marca a sonda do {name}?
leitura da sonda {name}
o termómetro do {name} diz quanto?
valor do ponto {name}
Diz-me a temperatura ambiente na sala de servidores
Esteve muito quente o {name} {time}?
A temperatura do {name} passou de quanto {time}?
Até onde desceu a temperatura {time}?
média, mínimo e máximo do {name} {time}
A que temperatura anda o retorno do piso radiante?
Quantos litros por minuto passam no {name}?
caudal de ar da {name}
m3/h na {name}
O caudal da bomba está em quanto?
Qual a temperatura de condensação?
temperatura de evaporação
Sobreaquecimento do {name}
Um inquilino queixa-se de frio: quantos graus há no {name}?
O conforto no {name}: que temperaturas houve {time}?
Temperatura noturna na loja {time}
Que graus fizeram {time}?
Quanto marcava o termostato {time}?
qual a regulação de aquecimento de noite
setpoint de dia e de noite da {name}
curva de aquecimento: valor de ida pedido
diferença entre temperatura pedida e medida no {name}
A sala está dentro do setpoint?
Qual a temperatura do {name} agora?
tá quantos graus no {name}?
Que umidade tem no {name}?
qual a voltagem do {name}
temp {name}
Indique a temperatura da piscina
pH e cloro da piscina
A câmara frigorífica está a que temperatura?
Graus-dia {time}
VOC no {name}
partículas PM no ar
Turbidez da água?
Estado de carga da bateria
carga da bateria em percentagem
Quantos graus na cave?
Tenho uma inquilina a tremer de frio no {name}, que temperatura lá está?
Antes de mandar subir a caldeira, a quantos graus vai a ida do aquecimento?
O delegado de saúde quer a temperatura da água quente no ponto mais afastado
Só para saber se abrimos as janelas, como está o CO2 na sala {name}?
Se não for pedir muito, a máxima e a mínima da câmara frigorífica {time}
O canalizador está a purgar o circuito e pergunta que pressão vemos aqui
Para o relatório do conforto preciso das médias de temperatura das salas {time}
A orquestra queixa-se do ar seco, que humidade temos no auditório?
O vinho não pode passar dos dezasseis graus; a garrafeira a quanto está?
Dizem que as lâmpadas piscam, como anda a tensão nas três fases?
Queria ver se o caudal da bomba ainda é o de projeto, quanto debita?
Tenho o pé no chão gelado, o piso radiante está a que temperatura?
Está-se bem no {name}, em graus?
Lá dentro está quantos?
Está fresquinho no {name}?
Assa-se no {name}, quanto marca?
graus na rua?
ida e volta do aquecimento
pressão, {name}?
bares no circuito?
caudal, agora
volts na entrada
amperes por fase
hertz da bomba
abertura da {name}, em por cento
humidade da cave
salto térmico no {name}
graus no depósito, em cima e em baixo
temperatura de impulsão, {time}
consigna da sala
lux no corredor
cos fi, {time}
CO2 máximo {time}
ppm na sala de aula
nível da cisterna
mínima da noite
vento lá em cima?
sonda do {name}: quanto?
pressão antes e depois do filtro
temperatura dos gases
Acho que a sala de reuniões está abafada
Parece-me que a água sai morna no balneário, a quantos graus vem?
Desconfio que o {name} esteja abaixo dos dezoito graus
Tenho a impressão de que o circuito perdeu pressão
Julgo que o setpoint está alto de mais, quanto é?
Suponho que lá fora esteja perto de zero
Calculo que o depósito ainda esteja quente
A malta do {name} diz que não se aguenta com o calor; o sensor diz o quê?
O bebé da creche está bem agasalhado ou há menos de vinte graus na sala?
A que temperatura chega a água ao {name}?
A quanto sai o ar da {name}?
Com quantos graus volta a água do {name}?
De ida para retorno, quantos graus se perdem?
Que diferença há entre a ida e o retorno na água gelada?
Para que valor está posta a sala {name}?
Que temperatura pede o regulador neste momento?
A consigna e a medida andam juntas no {name}?
Quanto falta para a sala chegar aos vinte e um?
A quantas voltas gira o ventilador da {name}?
A bomba vai a que percentagem?
Que posição tem o registo de ar novo?
A válvula do {name} está aberta em quanto?
Quanto ar entra no {name} por hora?
Que caudal de água gelada passa para o {name}?
Quantos litros por segundo empurra a bomba {name}?
Que pressão diferencial tem a rede de frio?
A altura manométrica da bomba, pelos sensores?
A como está o vácuo da central?
Que tensão chega ao {name}?
A tensão caiu abaixo de duzentos e vinte {time}? Até quanto?
Quanta corrente passa no neutro?
As fases estão equilibradas? Quantos amperes em cada uma?
Que harmónicas há no quadro {name}?
Quão baixo foi o fator de potência {time}?
A frequência manteve-se nos cinquenta hertz?
Qual foi a média de graus no {name} {time}?
Que extremos de temperatura teve o {name} {time}?
Quantas horas esteve a sala acima dos vinte e seis {time}?
Quanto tempo andou o {name} abaixo dos dezanove graus?
Até quantos graus trepou o {name} {time}?
A que horas esteve mais quente no {name} {time}?
Qual a sala mais quente do edifício?
Em que piso faz mais frio?
Que zonas estão abaixo da temperatura pedida?
Como foi a humidade do arquivo {time}?
O museu manteve-se entre os cinquenta e os cinquenta e cinco de humidade?
A temperatura do retorno da recirculação, por causa da legionela, qual é?
O acumulador passou dos sessenta graus {time}?
A água da piscina está a quantos graus e com que cloro?
A radiação no telhado neste momento, em W por m2?
Qual a temperatura dos módulos fotovoltaicos?
Que carga tem a bateria, em por cento?
Quanta água há no reservatório dos bombeiros?
O nível do gasóleo, a quanto vai?
Qual o ponto de orvalho no teto frio?
Quantos decibéis marca o sonómetro da cobertura?
Solicito a temperatura média das salas de aula {time}
Queira indicar os valores de ida e retorno do circuito {name}
que temperatura esta no {name}
pressao da agua no {name}
humidade media na cave {time}
qual o setpoint da sala {name} de noite
Pressão de aspiração do {name}
Pressão de descarga agora
Temperatura de condensação
Temperatura de evaporação da central
Sobreaquecimento neste momento, em kelvin
Subarrefecimento do {name}
Temperatura da linha de líquido
Câmara dois, graus
O congelador esteve acima de menos quinze {time}?
Temperatura no coração da câmara
Ponto de orvalho no {name}
Humidade absoluta
Bolbo húmido na rua
Entalpia exterior
Temperatura de insuflação do {name}
Temperatura do ar de mistura
CO2 no ar de retorno
Pressão estática na conduta
Posição do registo do {name}
Posição da válvula, {name}
A válvula está aberta a que percentagem?
Sinal de comando para o {name}
Setpoint em vigor do {name}
Real contra setpoint, {name}, graus
A quanto está o {name} do setpoint?
Ida e retorno do aquecimento
Temperatura de ida com zero graus lá fora
Temperatura de retorno, média {time}
Delta T da água gelada {time}
Litros por segundo no {name}
Altura manométrica da bomba
Tensão da linha
Volts entre fase e neutro
Correntes em L1, L2 e L3
Corrente no neutro
Fator de potência do {name}
cos phi agora
THD na entrada
Cavas de tensão {time}, até que valor?
Resistência de isolamento medida
Velocidade do ventilador em hertz
Frequência do variador do {name}
A cisterna está cheia até onde?
Depósito das chuvas, por cento
Nível de óleo
Água quente na torneira, graus
Legionela: o depósito manteve-se acima de 60 {time}?
Retorno mais baixo da água quente {time}
A fração esteve abaixo de dezoito graus {time}?
O meu cliente diz que tinha quinze graus no escritório {time}; que se mediu?
Que calor fazia no meu quarto esta noite?
Está fresquinho aqui, que diz o termómetro?
Estão vinte e um graus no {name}, como manda o contrato?
Horas acima de 26 graus no {name}
Horas abaixo do setpoint {time}
Percentagem do tempo dentro da banda de conforto
Desvio padrão da temperatura da sala {time}
Mínima exterior da noite passada
hum que temperatura está no {name}
então está quantos graus
Vento no telhado, velocidade
Irradiância solar {time}
`;
