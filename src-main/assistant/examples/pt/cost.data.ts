/** Ways to ask in Portuguese for what it costs, one a line; `{name}` and `{time}` stand for any. */
export const cost = `
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
Tenho o senhorio ao telefone: quanto lhe devemos da luz das zonas comuns {time}?
Antes de fechar março, preciso da verba de gás para lançar na contabilidade
O inquilino do {name} sai sexta-feira, que montante lhe apresento pela água e pela luz?
Só para ver se o provisionamento chega: a como nos fica a eletricidade até ao fim de {time}?
Se não for pedir muito, a despesa do {name} em euros e com IVA
A gerência acha que o ginásio sai caro, quanto é que ele nos leva por mês em dinheiro?
O banco quer ver os encargos energéticos do imóvel {time}
Estou a rever as rendas e queria saber que encargos de energia imputar a cada fração
A fatura do comercializador traz quatro mil euros; os contadores dão o mesmo valor?
Recebi uma nota de crédito e não sei se cobre o que pagámos a mais de luz
O revisor pergunta que acréscimo de custos de gás deixar em balanço
Para a prestação de contas do condomínio: quanto se foi em eletricidade {time}?
O novo contrato entra em julho, quanto teríamos pago este ano com esse preço?
Cada vez que ligamos o {name}, quanto dinheiro se vai?
Ter as luzes da garagem acesas toda a noite sai-nos a quanto?
Que rombo faz o {name} na conta?
A dolorosa da luz {time}?
Em notas, quanto foi?
Quanto largámos pela água {time}?
Quanto desembolsámos {time}?
A brincadeira do {name} ficou em quanto?
quanto nos leva o {name}?
em dinheiro, {name}?
despesa, {time}, gás
fatura prevista
a como o kWh?
cêntimos por kWh, já com redes
euros por piso
valor a debitar, {name}
rateio da água
quota de gás por fração
tarifário em uso
preço da água, qual?
encargos fixos {time}
taxas e redes {time}
gasto em euros à noite
verba de energia
luz: total com IVA
custo da hora de ponta
custo por refeição
deve e haver da energia
Quanto arde em euros o {name} por dia?
O que pagamos só por existir, antes de gastar um kWh?
Que parte da fatura são redes e taxas?
Quanto é de termo fixo e quanto é de energia {time}?
Qual o peso das horas de ponta na fatura?
Quanto se paga a mais por gastar em ponta?
Que penalização nos cobraram pela reativa {time}?
A potência contratada a mais custa-nos quanto por ano?
Se baixássemos a potência contratada, de quanto seria a folga na fatura?
Passar os carregamentos para o vazio rendia quantos euros?
Que tarifa nos convinha mais, olhando para o que gastámos {time}?
Bi-horário ou tri-horário: qual saía mais em conta?
Indexado ou fixo, em que ficávamos melhor?
A que preço médio comprámos eletricidade {time}?
O preço da água já está posto na aplicação?
Com que tarifa é que fazes as contas?
Falta definir o preço do gás?
Acho que andamos a pagar luz do vizinho, quanto valeria isso?
Parece-me que a conta do gás veio puxada
Tenho a ideia de que o {name} nos custa os olhos da cara
Diria que o restaurante não paga o que gasta
Não me entra na cabeça pagarmos isto tudo pela água; de quanto é a conta afinal?
Suponho que a fatura desta vez passe dos cinco mil
O {name} anda a pagar o justo?
Com os parciais, quanto toca a cada condómino?
Reparte-me a fatura pelas lojas conforme o gasto de cada uma
Faz o acerto de contas com o {name} {time}
Distribui o encargo do aquecimento por permilagem e por consumo
Preciso de uma linha por inquilino, com o montante a cobrar {time}
Prepara o débito da água quente aos quartos, em euros
Que valor ponho no recibo do {name}?
A quanto vendo o kWh ao inquilino para não perder dinheiro?
Quanto devo pedir por cada carregamento na garagem?
Os carros dos funcionários custaram-nos quanto {time}?
Quanto temos a receber do {name} pela energia {time}?
A cafetaria tem luz em dívida?
Quanto nos renderam os excedentes vendidos {time}?
Quanto teríamos pago sem os painéis {time}?
Em quanto tempo se paga o fotovoltaico, a este ritmo?
Os LED já se pagaram?
A medida do {name} poupou-nos quantos euros até hoje?
Qual o payback da bomba de calor nova?
Quantos euros se evitaram com o corte na ventilação?
Que valor monetário tem a água perdida {time}?
Quanto dinheiro vai pelo cano abaixo com a fuga do {name}?
Um domingo parado custa-nos quanto em eletricidade?
O frio de um dia de agosto, em euros, é quanto?
Aquecer um m3 de água quente fica em quanto?
Sai mais barato aquecer a gás ou com a bomba de calor?
A caldeira ou a bomba de calor: a quanto sai o kWh de calor em cada uma?
Já estoirámos o orçamento de energia?
Que saldo resta na rubrica da eletricidade?
A rubrica da água está dentro do cabimentado?
Há desvio entre o orçado e o gasto em euros?
Solicito discriminação do encargo com energia por centro de custo {time}
Queira indicar o montante imputável ao {name} {time}, sem IVA
Agradecia o valor líquido da despesa de gás natural {time}
quanto pagamos de agua {time} no {name}
valor da luz a cobrar ao {name}
qto custa o ar condicionado por mes
Impacto da energia nos resultados {time}
FSE de energia {time}
Rubrica de eletricidade, valor {time}
Quanto especializo de eletricidade este mês?
Acréscimo de custos para o calor por faturar, quanto?
Gasto com utilities contra orçamento, em euros
Saída de caixa com energia {time}
Custo de energia por unidade produzida
Efeito da poupança no EBITDA
Retorno anual dos LED, em dinheiro
Energia em percentagem da renda, euros por euros
O que vem dentro do preço do kWh: energia, redes e taxas?
Preço efetivo {time}
Preço médio ponderado
Gasto na tarifa de dia e na de noite
Termo de potência {time}
Encargo de potência contratada
Penalização por excesso de potência {time}
Penalização de reativa na fatura
Parcela fixa e parcela variável da fatura
O que deve o senhorio pelas partes comuns?
O que deve o inquilino {time}?
Montante em dívida do {name} {time}
O {name} tem energia por pagar?
Quantia a repercutir no arrendatário do {name}
Que se pode imputar nos termos do contrato ao {name} {time}, em euros?
Valor do pedido: calor fornecido ao {name} {time}
A quanto iria uma conta de aquecimento para tribunal, {name}?
Mapa de rateio em euros {time}
A minha parte da conta do aquecimento
Quanto vou ter de pagar {time}?
O meu aquecimento custa-me quanto por mês?
Diz-me em euros o que gastou a minha fração
A minha caução de energia chega para o que já devo?
Recebo dinheiro de volta {time}?
Adiantamentos contra custo real do {name}
Qual deve ser a mensalidade do {name}?
Saldo a favor ou a pagar do {name}
Deixar a porta da câmara aberta custa quanto por ano?
Quanto custa ter a central de frio a andar?
Preço de uma descongelação
Uma noite, só de luz, em quanto fica?
O meu turno custou quanto à casa em energia?
Quantos euros passam por aquele contador por dia?
Custo de carregar os carros {time}
A quanto cobramos o kWh nos postos?
Receita dos carregadores {time}
Quanto dinheiro fizeram os painéis {time}?
Conferência da fatura do fornecedor, {time}
A fatura condiz com leituras vezes tarifa?
Imposto especial sobre a energia pago {time}
Contribuições e taxas na conta da luz {time}
IVA da eletricidade a deduzir {time}
hum quanto é que custou
foram quantos euros
então pagamos quanto assim por mês
O {name} é caro de manter a andar?
Relatório por centro de custo, energia
Débitos internos por departamento
Tarifa de acesso, quanto pesa em euros?
`;
