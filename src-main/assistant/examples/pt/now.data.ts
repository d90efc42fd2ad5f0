/** Ways to ask in Portuguese for what is taken at this moment, one a line; `{name}` and `{time}` stand for any. */
export const now = `
Quanto está a puxar o edifício agora?
potência atual
Que potência está {name} a absorver neste momento?
consumo instantâneo
kW agora?
Quantos kW neste preciso instante?
O que está ligado neste momento?
Que máquinas estão a trabalhar agora?
{name} está em funcionamento?
o {name} está ligado ou desligado?
Neste momento, quem puxa mais?
Quem está a gastar mais agora mesmo?
carga atual do {name}
leitura em direto do contador geral
Valores ao vivo, por favor
em tempo real, quanto leva {name}
Mostra a potência em tempo real
A carga de agora é normal para esta hora?
Está acima do habitual para a hora que é?
para um dia destes, a esta hora, o que estamos a puxar é normal?
Quantos chillers estão a rodar agora?
As bombas estão a trabalhar?
A caldeira está acesa?
A ventilação já arrancou?
os elevadores estão a consumir alguma coisa neste momento?
Dá-me um instantâneo da potência por piso
fotografia da carga neste momento
Que carga temos em cima agora?
Como está a situação agora em kW?
A quanto vamos?
potencia instantanea {name}
Qual é a demanda neste momento?
quanto tá puxando o {name} agora
O que está rodando agora?
Quem tá gastando mais energia agora?
Neste minuto, quanto gás entra na caldeira?
Que consumo de água há agora?
Está a correr água no {name} agora?
Há alguma torneira a correr neste momento, a julgar pelo contador?
Quanto estão os painéis solares a produzir agora?
produção fotovoltaica instantânea
Estamos a injetar na rede neste momento?
Agora estamos a importar ou a exportar?
carregadores de carros em uso agora e com que potência
Que equipamentos têm carga neste momento?
Lista do que está a funcionar, com os kW
top 5 de agora
maiores cargas ativas neste momento
Atualmente, quais as máquinas mais carregadas?
E agora, quanto?
estado da carga
último valor de potência do {name}
Preciso do kW actual do {name}, estou junto ao quadro
Estou na sala das máquinas: o {name} está a dar quantos kW?
O cliente está ao telefone, diga-me a potência neste instante
Ainda há alguma coisa ligada?
Já desligou tudo ou ainda há carga?
A iluminação do {name} ainda está acesa?
Ficou alguma luz acesa no {name}?
As UTAs ainda trabalham a esta hora?
Com que potência anda o {name} agora?
A quantos kW vai a {name} neste momento?
De momento, o que mais consome?
Presentemente, que carga tem o edifício?
Está tudo parado?
Está o {name} parado?
neste momento o frio está a ser produzido por que máquinas
Calor instantâneo entregue ao {name}
potência térmica atual
Potência de arrefecimento agora
Quantos kW de frio estão a sair neste momento?
Consumo do momento no piso do {name}
A presente carga está dentro do normal?
Esta potência é habitual a esta hora?
a esta hora costuma estar assim tão alto?
Não está alta demais a carga neste momento?
Quanto falta agora para a potência contratada?
Estamos perto do limite neste momento?
folga em relação à potência contratada, agora
Carga live do transformador
Mostra-me o painel com a potência de cada contador
o que se passa agora no edifício em termos de energia
Diga-me como está a instalação agora
Ponto de situação: potência total e maiores consumidores
Neste instante, divisão da carga por sistema
Repartição atual dos kW
Quem é responsável pela carga que vejo agora?
Qual a máquina que mais está a pedir à rede?
{name}: kW atuais
agora {name}?
Potência ativa presente em {name}
Está o compressor a arrancar?
Já arrancou a bomba de calor?
O {name} está a trabalhar em carga parcial ou no máximo?
Que percentagem da potência nominal está o {name} a usar agora?
tá ligado o {name}?
O servidor está a gastar quanto agora?
Neste momento são mais os kW do aquecimento ou da luz?
Quanto se está a gastar por segundo de água?
Tenho o eletricista no quadro à espera: que carga está o {name} a levar neste segundo?
Antes de abrir o disjuntor, preciso de saber se ainda passa potência no {name}
Acabei de desligar a {name}; já se nota alguma descida na potência?
Estou a ouvir um zumbido na cave, o {name} está a trabalhar?
Vou fechar o prédio daqui a nada, que é que ainda está a gastar?
Só para saber se posso ligar o forno: quanta margem temos ainda até à contratada?
Se não for pedir muito, a potência do geral, neste momento, em kW
A esta hora já não devia estar cá ninguém e mesmo assim vejo carga; de quem é?
São oito da noite e isto ainda mete oitenta quilowatts, é costume?
Para um domingo de manhã, o que está a entrar é muito ou é o habitual?
O vizinho diz que ouve a bomba: ela está a puxar corrente?
O chiller grande já pegou?
Já entrou a segunda caldeira?
Arrancou alguma coisa nos últimos minutos?
A {name} está a dormir ou a mexer?
O compressor está em carga ou em vazio?
O {name} anda a fazer alguma coisa?
Que máquinas tenho no ar?
quem está a bombar?
quem puxa?
carga, já?
em marcha: quais?
kW na entrada?
quanto entra da rede?
paradas ou a andar, as bombas?
{name} a zero?
ponteiro do {name}, agora
a comer quanto, o {name}?
a potência, neste instante, piso a piso
o que mexe a esta hora?
ventiladores em serviço?
Acho que ficaram as luzes do {name} acesas, a potência confirma?
Parece que o {name} não chegou a parar, ainda está a consumir?
Cheira-me que o ar condicionado do {name} continua ligado
Tenho ideia de que o transformador está muito puxado, a que carga vai?
Julgo que a lavandaria já acabou, ainda há carga lá?
Isto está calmo ou está tudo a puxar?
Estamos em força ou em meia carga?
A quantas anda o geral?
A quantas anda o {name}, em quilowatts?
Que tal a carga neste bocadinho?
Vê aí num instante quanto mete o {name}
Olha para o contador e diz-me os quilowatts que ele mostra
espreita o {name} e diz se está a gastar
Tira-me uma fotografia aos consumos tal como estão, por ordem
Em direto: quem são os três maiores?
De tudo o que está ligado, o que pesa mais neste momento?
Que equipamento está à frente na potência, hoje a esta hora?
Qual das lojas está a exigir mais neste minuto?
Quem está a fazer subir a agulha neste instante?
Neste momento o frio leva mais do que a ventilação?
A esta hora, que parte da carga é do {name}?
Que proporção da potência presente é coberta pelos painéis?
O sol está a dar para tudo ou ainda compramos?
Quanto nos está a vir do telhado?
Está a sobrar solar neste momento?
Dá para carregar o carro com o excedente que há agora?
A bateria está a carregar ou a descarregar, e com quantos kW?
Há algum carro a carregar, a julgar pela potência dos postos?
Quantos kW estão a ir para os carregadores?
Está alguém a tomar banho? O contador de água quente mexe?
O contador do gás está a rodar?
A caldeira está a queimar neste momento e a que potência?
Que calor está a seguir para o {name} nesta altura?
Quantos m3 por hora de gás entram neste momento?
Passa água no contador geral, mesmo com tudo fechado?
A rega está ligada? Quanto leva?
Que ar comprimido estamos a puxar neste momento, em kW do compressor?
As duas torres estão a funcionar ou só uma?
Só uma bomba a trabalhar ou as duas em paralelo?
Quantas UTAs tenho em marcha?
Que elevadores estão com carga?
Qual o chiller que está de serviço?
Qual das caldeiras está a segurar a carga?
Que cargas ainda falta cair esta noite?
Está tudo recolhido ou ficou alguma máquina acordada?
Depois do toque de saída, ainda há algum quadro com potência?
O edifício já está em regime noturno ou continua em pleno?
Já estamos em plena carga ou ainda a aquecer os motores?
Estamos a menos de dez kW da contratada?
Dou ou não dou ordem para ligar mais um compressor, com a folga que há agora?
Quanto posso ainda somar à carga sem disparar o geral?
Que percentagem do transformador está tomada?
O {name} está no máximo dele?
O UPS leva quanto em cima neste momento?
O gerador está a alimentar a carga ou em repouso?
Solicito a potência presente em todos os quadros de piso
Queira informar do regime atual da central de frio
Potência solicitada pelo {name} neste preciso momento, obrigado
A carga que estamos a ver enquadra-se no que é normal para uma terça a meio da manhã?
Tanto kW a esta hora, isto costuma ser assim?
potencia do {name} neste momento sff
o que ta ligado agora na cave
kw agora no geral e no frio
Estou em casa e quero saber se o edifício ficou sossegado
Quanto acusa o analisador do {name} em potência?
Que está a fazer a {name} agora mesmo, trabalha ou descansa?
Que carga tem a entrada neste segundo, em kW?
Carga viva do transformador
Como está carregado o geral neste momento?
Que quilowatts tenho à minha frente agora?
O que corre pela chegada neste instante?
O que estamos a pedir à rede neste minuto?
Quanto estamos a beber da rede agora?
O instantâneo?
Em tempo real, {name}
Potência ativa agora
P total neste momento
kW neste segundo no quadro três
Que carga corto se abrir agora o seccionador?
Vou mexer no {name}: está morto ou ainda puxa?
O {name} está sob carga enquanto falamos?
O {name} tem corrente a passar, quantos kW?
Quanto chupa o {name} agora mesmo?
Que compressores estão dentro neste momento?
Quantos andares de potência estão metidos agora?
Está em descongelação agora? As resistências puxam?
A central de frio está a esfalfar-se neste momento?
A que ponto está a ser puxado o {name} agora?
A que percentagem da nominal anda o {name} agora?
Nível de carga atual do {name}
Que estão a render os painéis neste minuto?
Estamos a exportar agora?
Há excedente solar neste instante?
Ronda das duas: o que está a trabalhar?
São três da manhã e estou sozinho: o que zune ainda, por quilowatts?
Antes de fechar à chave: há alguma coisa grande ligada?
Já foi tudo para casa, quem é que ainda puxa?
Quem está a puxar a uma hora destas?
Lá em cima está alguma coisa pesada a trabalhar agora?
Que inquilinos têm carga neste minuto?
A minha fração está a puxar quanto agora?
Estou a gastar muito neste momento?
Pelo contador, o meu aquecedor está ligado agora?
O que está ligado no meu circuito neste momento?
hum então o que é que ele está a fazer agora
agora mesmo quanta potência
potência agora se faz favor o prédio todo
quilowatts hum neste momento
Ponto de situação da carga
Por onde anda a carga agora?
Que potência marca o contador enquanto falo?
Isto é muito para as quatro da manhã, o que temos agora?
A carga presente é a que devia ser num domingo a esta hora?
Oitenta quilowatts a esta hora é o habitual?
Andamos acima do nível corrente para esta altura do dia?
A carga deste minuto vai a par das outras noites?
Quem encabeça a lista neste instante?
A maior carga ligada neste preciso minuto
Quem açambarca a potência agora?
Cargas vivas por ordem
Que motor de elevador está a puxar neste momento?
O queimador está aceso enquanto falamos, e a quanto?
Débito térmico de gás agora, em kW
Potência de calor a sair da central neste momento
Quanto frio fazemos agora?
Fotografia das potências, todos os quadros
Valores ao vivo, se faz favor
Que máquinas acordadas há agora?
`;
