/** Ways to ask in Portuguese for what was taken in a time, one a line; `{name}` and `{time}` stand for any. */
export const consumption = `
Quanto gastou o edifício {time}?
consumo total {time}
Qual foi o consumo de {name} {time}?
quantos kWh levou {name} {time}
Diz-me quanta eletricidade se consumiu {time}, por favor
Preciso do total de água {time} para o relatório
quanta água foi gasta {time}?
metros cúbicos de gás queimados {time}
Que energia absorveu {name} {time}?
A quanto ascendeu o consumo térmico {time}?
que fatia do total cabe a {name}
Que percentagem da eletricidade vai para {name}?
peso de {name} no consumo global {time}
média diária do {name} {time}
Em média, quanto se consome por dia?
Podia indicar-me os kWh acumulados em {name} {time}?
totais do contador {name} {time} sff
quanto e que {name} comeu de corrente {time}
o {name} puxou quanta energia ao todo {time}?
energia ativa registada em {name} {time}
Põe-me aí o consumo da {name} {time}
Antes de fechar o mês: qual o consumo de {name}?
O chefe quer saber quanto gastámos de luz {time}
Quanto calor foi entregue ao {name} {time}?
Quanto frio forneceu {name} {time}?
frigorias totais {time}
soma dos consumos dos inquilinos {time}
Somando todos os contadores, em quanto ficamos {time}?
leitura acumulada {name} {time}
consumo {name}
gasto energético do prédio {time}
luz gasta nas zonas comuns {time}
Faz-me o apuramento da energia do {name} {time}
Quantos megawatt-hora já levamos {time}?
Até agora, quanto já se gastou este mês em {name}?
Mostre o total consumido pela {name} {time}
kWh/m2 do edifício {time}
Qual é o consumo específico por metro quadrado {time}?
consumo per capita de água {time}
Gostava de saber quanto consumiram os elevadores {time}
Você pode me dizer quanto a {name} consumiu {time}?
me passa o consumo do {name} {time}
quanto de energia eletrica foi usada {time}
Em que valor vai o contador de gás {time}?
diferença entre a leitura inicial e a final do {name} {time}
Quanto é que a iluminação do {name} representa no total?
A climatização pesa quanto no consumo do edifício?
proporção da ventilação na eletricidade {time}
Metade do consumo é do {name}, ou menos do que isso?
Quero os consumos do inquilino {name} {time} para acerto de contas
consumo faturável do {name} {time}
Apresente o consumo mensal de {name}
energia importada da rede {time}
Quanto produziram os painéis solares {time}?
injeção na rede {time}
autoconsumo {time}, total
Dos painéis, quanto foi usado cá dentro {time}?
Quantos litros correram no {name} {time}?
rega: quanta água {time}?
Qual o volume de água quente sanitária fornecido {time}?
quanto gas consumiu a caldeira {time}
A cozinha queimou muito gás {time}? Quanto?
valor de consumo do quadro {name} {time}
{name} {time}: kWh?
Calcula o consumo agregado das bombas {time}
Todos os chillers juntos, {time}, gastaram quanto?
Consumo de eletricidade só em horas de ponta {time}
quanto se gastou em horas de vazio {time}
Energia consumida durante o horário de expediente {time}
Pretendia obter o consumo anual de {name}
consumo médio semanal do {name}
Quanto costuma gastar {name} num dia útil?
por hora, em média, que energia leva {name}?
Dá-me um número: energia total do edifício {time}
É para preencher a folha do auditor: eletricidade total {time}
Que quantidade de energia reativa houve {time}?
energia reativa do {name} {time}
O carregamento dos carros elétricos quanto levou {time}?
Os carregadores da garagem, {time}, foram quantos kWh?
gastos de água do piso do {name} {time}
Qual o consumo imputável ao {name} {time}?
Sabes quanto é que o restaurante gastou de água {time}?
Contabiliza a energia do {name} {time}
Indique-me, se faz favor, as quantidades consumidas por {name} {time}
balanço de energia {time}: total de entradas
falta-me o valor do {name} {time}, qual foi?
consumo do data center {time}
Da energia térmica total, que parte foi para {name} {time}?
qual a quota do {name} na água {time}
total do ano até à data
Acumulado anual de gás natural
Quanto é que isto tudo gastou {time}?
Estou a fazer o reporte anual e falta-me o consumo térmico de {name}
Chegámos a quantos kWh {time}?
Queria ver quanto andou a consumir o {name} {time}
Em termos de energia, {name} {time} deu quanto?
saber consumo eletrico {name} {time} pf
número de kWh por inquilino {time}
Tira-me a soma do aquecimento {time}
Aquecimento e arrefecimento somados {time}
Quanto é que se consumiu para além do {name} {time}?
o resto, sem {name}, quanto soma {time}
Energia não medida por subcontadores {time}
Cada piso gasta, em média, quanto por mês?
O ginásio leva quanta água quente por dia?
vê lá quanto marcou o contador do {name} {time}
Quanta energia passou pelo permutador {time}?
Para a assembleia de condóminos: consumo das partes comuns {time}
eletricidade do {name}, {time}, valor exato
Aquele {name} gasta muito? Quanto, {time}?
Informe o consumo verificado em {name} {time}
quanto foi ao todo, eletricidade mais gás, {time}
Qual o gasto do ar condicionado {time}?
Quantos m3 indica o contador de água {time}?
consumo de climatização por dia, média {time}
Quanta energia a bomba de calor recebeu e quanta entregou {time}?
percentagem da água total usada em {name}
Faça o favor de me dar o consumo total do condomínio {time}
Quanto foi que o posto de transformação entregou {time}?
A lavandaria, {time}, esteve parada ou gastou alguma coisa?
Totaliza-me as leituras do {name} desde {time}
Tenho o senhorio ao telefone: quanta eletricidade levou a fração do {name} {time}?
Antes de fechar março, precisava de saber quantos kWh entraram no {name} ao todo
Estou a preencher o inquérito da câmara e pedem-me os metros cúbicos de água {time}
Se não for pedir muito, o total de gás {time} e, já agora, a média por dia
Só para ter uma ordem de grandeza, quanto é que o {name} mete por semana?
O arrendatário do {name} jura que mal lá esteve {time}; o que marcou afinal o contador dele?
Não preciso de gráficos, basta-me o número redondo do {name} {time}
O meu colega pediu-me por escrito a energia térmica vendida ao {name} {time}
Deixa-me anotar: kWh do {name} {time}, se fazes o favor
Venho só buscar o valor da água do {name} {time}, o resto já tenho
A folha de Excel do condomínio tem uma célula vazia, eletricidade das garagens {time}
Faltam-me dois valores para o mapa mensal, o gás da cozinha e a água da lavandaria {time}
Ao certo, quanta energia se meteu na piscina {time}?
Da luz toda que entrou {time}, quanto ficou pelos elevadores?
Por cada cem kWh que compramos, quantos vão parar à climatização?
O {name} conta pouco ou muito no bolo da água?
Quanto bebeu a rega {time}?
Que quinhão da energia {time} se deve à ventilação?
O data center abocanha que parte da eletricidade do edifício?
a cozinha mamou quanto gás {time}
contagem do {name} {time}
apuramento de água, {time}, todas as frações
Gasto do {name}, {time}?
quilowatts-hora do {name}?
água, total, {time}
tudo somado, {name}?
Volume escoado no {name} {time}
Débito total do contador de rega {time}
soma das caldeiras {time}
Já lá vão quantos m3 de gás este ano?
Quanto é que o {name} já papou desde {time}?
Suponho que o {name} ande pelos mil kWh por mês, confirma-me o valor
Gostava que me lesse o consumo do {name} entre a abertura e o fecho {time}
Quanto tempo de contador... isto é, quantos kWh somou o {name} {time}?
Os carregadores da cave devem ter levado uma boa dose {time}; quanta?
Não encontro em lado nenhum o total anual de frio da {name}
Há quem diga que a luz das escadas é uma ninharia: são quantos kWh {time}?
O revisor oficial de contas quer as quantidades físicas, não euros: eletricidade e gás {time}
Para carregar no portal do SGCIE preciso da energia final do edifício {time}
Tenho de comunicar ao INE o gás natural utilizado {time}, dás-me o valor?
A proposta do fotovoltaico pede o consumo anual do prédio, separado do {name}
Convinha-me o consumo do {name} discriminado em vazio, cheias e ponta {time}
Em horas cheias, quanto se gastou {time}?
Da água que entrou, quanta foi aquecida {time}?
Quantos litros por pessoa dá a água {time}?
por cada refeição servida, quanto gás se gasta na cantina
Por quarto ocupado, que água se consome?
kWh por posto de trabalho {time}
indicador de consumo por m2 do {name} {time}
Que energia é necessária, em média, para um dia de {name}?
Regra geral, um sábado leva quanta eletricidade?
Quanto gasta uma segunda-feira normal no {name}?
A diária do {name}, em kWh, anda à volta de quê?
Que quantidade de calor seguiu para os radiadores {time}?
De frio, {time}, produziu-se quanto?
A caldeira entregou quantos MWh ao circuito do {name} {time}?
Energia cedida pelo permutador da rede urbana {time}
Fornecimento de calor da rede urbana {time}, por favor
Os painéis deram para alguma coisa {time}? Quantos kWh?
Do que o telhado produziu, que percentagem ficou em casa {time}?
quanta energia solar mandámos para fora {time}
taxa de autoconsumo do edifício {time}
A nossa autossuficiência {time}, em percentagem?
Quanto comprámos à rede {time}, descontando o solar?
Saldo entre o que entrou e o que saiu da rede {time}
Já viste quanto o {name} gastou {time}? Diz-me lá
vê-me aí no contador do {name} quanto deu {time}
tira aí o gasto do {name} {time} que estou com pressa
O sr. Antunes pergunta quanto foi de água na loja dele {time}
A dona da pastelaria quer o consumo dela {time}, ponha-me o valor cá fora
Mudámos de inquilino a meio do mês: quanto gastou o que saiu?
Entre a entrega das chaves e hoje, quanto consumiu o {name}?
Do dia da vistoria até agora, que energia passou no {name}?
Queria conferir com o meu caderno: o que somou o {name} {time}?
Durante a montagem da exposição, quanta luz foi gasta no {name}?
Na semana da feira gastou-se quanto no pavilhão?
quanto foi na noite da festa, no {name}
Ao longo do encerramento para obras, que água se usou?
Enquanto o prédio esteve fechado, o gás somou quanto?
O empreiteiro vai pagar a luz da obra: quantos kWh passaram no quadro provisório {time}?
Tirando os servidores, o piso levou quanto {time}?
Descontado o solar e o restaurante, a que total chegamos {time}?
Se juntares as bombas e os ventiladores, quanto dá {time}?
Zonas comuns e garagem, as duas juntas, {time}
A diferença entre o geral e os parciais, em kWh, {time}
perdas não contadas {time}, quantos m3 de água
Agradeço que me faculte o consumo faturado e medido do {name} {time}
Solicita-se o consumo global de energia primária {time}
Faculte-me, com a brevidade possível, as quantidades de gás {time}
Qual foi o dispêndio de energia do {name} {time}?
Dava-me jeito saber o consumo da UTA da cantina {time}
Nem que seja por alto, quanto gastou a bomba de calor {time}?
Ando à procura do consumo do {name} {time} e não o encontro
Tens ideia de quanto o {name} gastou {time}?
Passa a limpo os consumos do {name} desde {time}
quanto deu a leitura da agua {time}, so o total
consumo de gas da caldeira pequena {time} sff
Confirma-me só uma coisa: o {name} passou dos mil kWh {time}?
O {name} chegou a consumir alguma coisa {time}, ou ficou a zeros?
Quanto a {name} leva para arrefecer a sala num dia inteiro?
Ao longo de um turno, que energia vai para o {name}?
Que gasto tem a iluminação exterior numa noite?
Quanta água leva encher o depósito, pelo que contou o {name} {time}?
a quanto montam os gastos de luz das escadas em kWh {time}
Em tep, quanto consumiu o edifício {time}?
Converta-me o gás {time} para kWh
O total {time}, mas em MWh, faz favor
Preciso da reativa consumida fora de vazio {time} para conferir com o distribuidor
Qual a parte da {name} na conta da água, em m3?
Uns trinta por cento são do AVAC, diz o projetista; na realidade são quantos?
Quanto é que cada loja gasta num mês corriqueiro?
E-Redes pede a energia ativa {time}, só da entrada principal
Quantos quilowatts-hora dispensaram os postos de carregamento {time}?
O que é que o {name} papou {time}?
Energia sorvida pelo {name} {time}
Quanto gás se queimou nos queimadores {time}?
Metros cúbicos de gás que arderam {time}
Água captada no furo {time}
Litros descarregados na rega do jardim {time}
Calor rejeitado nas torres {time}, em MWh
Calor cedido ao {name} {time}
Frio retirado pelo {name} {time}
Quanto se injetou de calor no piso radiante {time}?
Quanto foi canalizado para o {name} {time}?
Energia veiculada pelo quadro dois {time}
Quanto passou pela coluna montante do {name} {time}?
A energia encaminhada para os inquilinos {time}, no conjunto
O {name} chupou quanta eletricidade {time}?
Quanto devoraram os fornos {time}?
Quanto escorreu pela torneira do {name} {time}?
Que quantidade foi levantada da rede {time}?
Energia trasfegada para as baterias {time}
Prestações à parte, que unidades de energia foram fornecidas à fração {name} {time}?
Para efeitos da cláusula nona, queira indicar a energia fornecida ao locado {time}
O meu cliente contesta a quantidade de calor de {time}; qual é?
Amostra de auditoria: eletricidade do {name} {time}
Vetor a vetor, energia final {time}
Consumo em tep {time}
Quantas toneladas equivalentes de petróleo somámos {time}?
Para a tese preciso da energia final do edifício {time}
O orientador pede-me kWh por metro quadrado, luz e calor à parte
Sou a inquilina do segundo esquerdo, quanto gastei de luz {time}?
E a minha fração, que água levou {time}?
A minha loja, quanto gastou {time}?
Nós lá em casa, quanta água quente gastámos {time}?
Centrais de compressores, energia {time}
Quanto levam as resistências de descongelação {time}?
Câmaras frigoríficas todas juntas {time}, kWh
Os condensadores evaporativos gastaram que água {time}?
Energia trifásica total {time}
Reativa consumida em kvarh {time}
Reativa indutiva e capacitiva {time}
Unifilar na mão: o que somam as três saídas do {name} {time}?
olha hum quanta luz gastámos {time}
pronto então a água do edifício {time}
diz-me lá os quilowatts hora do {name} vírgula {time}
ora bem gás {time} quanto foi
Quadro GRI: eletricidade comprada e calor comprado
Para o relatório de sustentabilidade, MWh com as renováveis em separado
Taxa de autossuficiência {time}
Que percentagem da eletricidade saiu do nosso telhado {time}?
Contribuição renovável {time}
O grupo pede volumes de energia desta instalação {time}
Quantidades, não euros: gás {time}
Importação mais fotovoltaico menos exportação {time}
Consumo líquido de produção {time}
Na minha ronda aponto o geral: quanto andou ele de noite?
Quanto avançou o contador da água {time}?
Quantas voltas deu o contador do gás {time}, em m3?
Turno da noite, das dez às seis, quantos kWh?
O que entrou no prédio e o que chegou ao {name} {time}
O {name} é coisa de nada no conjunto ou tem peso?
A climatização passa de um quarto da eletricidade?
O {name} representa que parcela do todo?
Energia por cama {time}
kWh por refeição na cantina {time}
Litros por hóspede e por noite
Por hora de trabalho, quanto leva o {name}?
Secar a betonilha gastou quanto {time}?
Ligação provisória do estaleiro, kWh {time}
A tenda do evento {time}, quanto puxou ao todo?
elet. {name} {time}
kWh tot. prédio
A quanto montou a água {time}?
Em quanto se cifrou a energia do {name} {time}?
Quantos MWh térmicos se despacharam para o {name} {time}?
Lança-me na folha: {name}, {time}
Fornecimento de calor à fração do {name} {time}
Que energia absorveu o parque de máquinas {time}?
Os servidores engoliram quanto {time}?
Quanto sugaram as bombas do furo {time}?
Desde que peguei ao serviço, quanto já se gastou?
Apuramento de energia do {name} {time}
`;
