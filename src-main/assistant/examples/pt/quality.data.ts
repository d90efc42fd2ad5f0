/** Ways to ask in Portuguese for whether the data are whole, one a line; `{name}` and `{time}` stand for any. */
export const quality = `
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
Posso faturar com estas leituras ou há falhas?
Tenho de mandar a fatura ao {name} ainda hoje, os registos de {time} estão inteiros?
Antes de fechar março, confirma-me que não há dias em branco
O inquilino contesta a conta: as leituras dele são medidas ou estimadas?
O auditor vai perguntar como sabemos que os contadores não falharam, o que lhe mostro?
Só para não fazer má figura: os números que vou apresentar são de confiança?
Se não for pedir muito, diz-me que contadores têm buracos e de que tamanho
A internet esteve em baixo dois dias, esses dados perderam-se ou foram recuperados?
Trocaram o contador do {name} em maio, a série ficou bem emendada?
Vou usar isto como linha de base e preciso de um ano sem furos
O senhorio não acredita no total da água, dá para o sustentar?
Carreguei um CSV esta manhã, entrou tudo direitinho?
O parcial soma mais do que o geral; em qual dos dois acredito?
Os números que me deste ontem já não são os mesmos hoje, foram corrigidos?
Assino por baixo destes valores ou não?
Ponho as mãos no fogo por estes números?
Posso jurar por estes dados?
Dá para levar isto a tribunal?
Os registos do {name} aguentam uma auditoria?
Quanto valem estas leituras?
leituras a faltar no {name}?
registos completos {time}?
furos na série?
dias em falta
meses coxos
números de confiança?
medido ou estimado?
total provisório?
buracos, onde?
séries esburacadas
dados até quando?
cobertura de {time}?
horas por preencher
percentagem de leituras boas
registos duvidosos
valores remendados
fecho do mês: dados prontos?
faltas de registo, {name}
soma certa?
unidades certas?
Falta algum quarto de hora {time}?
Está tudo registado, sem saltos no tempo?
Ficaram leituras pelo caminho {time}?
Houve leituras que chegaram atrasadas?
Os dados já chegaram todos ou ainda vêm a caminho?
Ainda vai entrar alguma leitura de {time}?
O mês já pode ser dado por fechado, do lado das leituras?
Desde que data é que o {name} tem registos seguidos?
Até onde recua o histórico da água?
De que dia é a leitura mais recente do {name}?
Com que atraso chegam os dados?
Os valores são de hora a hora ou de quarto em quarto?
Qual o passo da série do {name}?
Acho que faltam uns dias de fevereiro no gás
Parece-me que preencheram as falhas com médias
Tenho dúvidas sobre a leitura do {name}, é plausível?
Desconfio que o fator do contador está mal posto
Tenho a impressão de que o contador conta impulsos a dobrar
Suspeito que a unidade da água seja litros e não m3
Diria que o transformador de corrente está mal parametrizado, os valores são coerentes?
Não me fio no contador do {name}
Torço o nariz a este total
Custa-me a acreditar nestes dados
Com tantas falhas, ainda se pode tirar alguma conclusão?
Quantos por cento de {time} são valores inventados pelo sistema?
Que parte do total é extrapolada?
Como foram preenchidas as lacunas do {name}?
Quando o contador falha, que valor é que pões no lugar?
Que critério se usou para substituir as leituras em falta?
O balanço entre o geral e os subcontadores fecha?
Quanto fica por explicar entre a entrada e os parciais, e é tolerável?
As contas dos contadores de água batem umas com as outras?
O meu caderno de leituras manuais bate com o sistema?
A leitura que fiz à mão coincide com a do {name}?
O contador do distribuidor e o nosso dizem a mesma coisa?
Qual a classe de exatidão do contador do {name}?
Com que rigor mede o {name}?
Que erro devo admitir nestes totais?
As casas decimais são para levar a sério?
A hora de inverno baralhou os registos?
Há registos com data no futuro?
Os carimbos de hora do {name} estão desfasados?
Existem leituras em duplicado {time}?
O contador deu a volta e isso foi tido em conta?
O acumulado do {name} recua nalgum ponto por causa de um reset?
Que séries não devo usar no relatório?
Que contadores ponho de lado por falta de dados?
Quem tem a pior taxa de leituras {time}?
Quais as séries impecáveis?
Dá uma nota à qualidade de cada série
Há dados que cheguem para treinar uma previsão?
Um ano de registos chega para a baseline, com as falhas que há?
Solicito declaração de completude dos registos {time}
Queira atestar a fiabilidade das medições do {name}
Indique a percentagem de dados válidos por contador
da para confiar nos numeros de {time}?
faltam leituras da agua {time}?
os dados de {time} estao completos
O relatório que sai daqui é sólido ou assenta em remendos?
Posso assinar isto?
Posso entregar {time} com segurança?
Posso faturar por estas leituras?
Posso pôr o meu nome debaixo dos números de {time}?
Estes números aguentavam uma auditoria?
Os registos estão completos ao ponto de me fiar neles?
Posso apoiar-me nos dados do {name}?
Posso submeter {time} à autoridade tal como está?
Há alguma coisa que me impeça de faturar {time}?
Pronto a faturar?
Serve para o acerto de contas?
À prova de auditor?
Assinavas?
Publicável?
Posso citar estes valores na tese?
Tamanho da amostra e valores em falta do {name}
Quantos NaN?
Faltas ao acaso ou em blocos?
Que parte foi interpolada?
Como se fez a imputação e quanta houve?
Taxa de amostragem do {name}
Resolução da série do {name}
Incerteza dos dados de contagem
Margem de erro dos totais
Garantia razoável ou limitada, o que permitem os dados?
Cobertura de dados para o relatório ESG
Percentagem de reais contra estimados
Leituras estimadas {time}
Rasto de evidência das leituras do {name}
Houve leituras mexidas depois do facto?
Valores metidos à mão {time}
Foram sobrepostos valores?
Pode a parte contrária impugnar estas leituras?
As leituras do {name} fazem prova?
As leituras do inquilino são contínuas durante o arrendamento?
O contador registou sempre {time}?
O meu contador foi bem lido?
Tens a certeza de que o meu contador conta bem?
O meu contador está errado?
Adivinharam a minha leitura?
A minha conta assenta em leituras verdadeiras?
Antes de fechar os livros: já entrou tudo?
Corte do período: há leituras até ao último dia?
Falta algum contador para o fecho?
Leituras de fim de mês todas cá?
Que envios estão atrasados?
Os parciais reconciliam com o geral?
Erro de balanço entre geral e parciais
A diferença por explicar é grande de mais para ser verdade?
O contador de controlo concorda com o de faturação?
Haverá relação de TI mal posta?
O peso do impulso do {name} está certo?
O multiplicador do {name} parece errado?
Os relógios dos registadores derivam?
A hora de verão saiu dobrada ou perdida?
Transbordou o buffer das tendências?
Buracos por COV nas tendências?
As tendências sobreviveram à troca do controlador?
O registo da noite passada, sem interrupções?
Ficou tudo gravado esta noite?
hum os dados prestam
então falta alguma coisa
esse número é a sério
`;
