/** Ways to ask in Portuguese for what is taken for nothing, one a line; `{name}` and `{time}` stand for any. */
export const waste = `
Onde estamos a desperdiçar energia?
desperdícios
potencial de poupança
Que poupanças rápidas podemos fazer?
Onde posso poupar?
Medidas de eficiência recomendadas
Como reduzir o consumo do edifício?
quick wins
O que trabalha sem necessidade?
Que máquinas estão a funcionar fora de horas?
funcionamento fora do horário {time}
Há equipamentos ligados à toa?
luzes acesas sem ninguém
Estamos a aquecer e a arrefecer ao mesmo tempo?
aquecimento e arrefecimento simultâneos
Há conflito entre frio e calor no {name}?
Alguma UTA a aquecer enquanto o chiller trabalha?
Onde é que se deita dinheiro fora em energia?
O que se podia desligar durante a noite?
O que é que se pode desligar ao fim de semana?
equipamentos esquecidos ligados
A ventilação roda com o edifício vazio?
Ventilação desnecessária {time}
energia gasta inutilmente {time}
Quantos kWh foram deitados ao lixo {time}?
Por onde nos está a fugir a energia?
perdas evitáveis
Ineficiências do {name}
{name} está a trabalhar de modo ineficiente?
oportunidades de melhoria
Sugestões para gastar menos
Dá-me dicas para baixar a fatura
que medidas trazem mais poupança com menos investimento
Lista de ações de poupança, com as mais fáceis primeiro
Por onde começar para poupar?
O que é que vale a pena otimizar?
Otimização energética do {name}
Há horários mal programados?
Os horários batem com a ocupação?
O {name} arranca cedo demais?
As UTAs param tarde de mais?
A caldeira trabalha no verão para nada?
as bombas rodam sem haver pedido de calor?
Bombas a velocidade máxima sem precisar
recirculação em contínuo sem razão
Consumo em horário de fecho: o que se podia evitar?
O ar condicionado fica ligado aos feriados?
Ligados ao domingo sem motivo: quais?
Desperdício de água no {name}
Há água a ser gasta em vão?
Onde é que há gordura para cortar?
Onde cortar?
cortar gastos de energia - ideias
O administrador quer reduzir dez por cento; onde vamos buscar?
Preciso de propostas de poupança para o orçamento
Auditoria rápida: principais focos de desperdício
focos de ineficiência
Existe sobrearrefecimento em alguma zona?
Aquecemos demais os escritórios?
Setpoints exagerados que custam energia?
O free-cooling está a ser aproveitado?
Podíamos usar mais ar exterior em vez do chiller?
recuperador de calor inativo: que perda?
o delta T baixo está a custar-nos energia?
chillers a trabalhar em carga baixa sem proveito
Dois chillers ligados quando um chegava?
Excesso de máquinas em paralelo
Quanto poupava se desligasse {name} à noite?
Se encurtasse o horário do {name}, que ganho teria?
Quanto se pouparia baixando um grau?
Vale a pena parar o {name} ao fim de semana?
O que gastamos sem proveito nenhum?
Tem desperdício no {name}?
Como economizar energia aqui?
Que que tá ligado sem precisar?
onde da pra economizar
Quanto desperdício houve {time}, em kWh?
Energia perdida fora do expediente {time}
Que parte do consumo é evitável?
margem de poupança no {name}
Qual a poupança possível na iluminação?
Há consumos parasitas que se possam eliminar?
O {name} fica a trabalhar em vazio?
compressor de ar em vazio
fugas de ar comprimido - quanto desperdiçam
Equipamento a consumir sem produzir nada útil
Quais os maus hábitos do edifício?
Que erros de exploração nos saem caros?
Diga-me três coisas a corrigir para gastar menos
Há climatização em salas vazias?
Válvulas que deixam passar calor quando deviam estar fechadas?
válvula a passar, calor perdido
Aquilo fica tudo ligado de noite, não fica? O quê, exatamente?
Existem equipamentos a operar em permanência que não precisavam?
Onde posso ir buscar as poupanças mais fáceis?
Combate ao desperdício: prioridades
Em que é que esta casa é mal gerida em energia?
O que podíamos desligar de noite sem ninguém dar por isso?
O senhorio diz que estamos a deitar dinheiro à rua; onde, concretamente?
Tenho um orçamento curtinho e quero gastá-lo onde renda mais em poupança de energia
Antes de pedir obras à administração, o que se consegue poupar só a mexer em horários?
Passei cá no sábado e estava tudo a soprar para ninguém; quanto se perde nisso?
Só para levar uma ideia à reunião, diz-me três sítios onde se gasta sem precisar
Se não for pedir muito, lista-me o que roda com o escritório fechado
A senhora da limpeza sai às dez e as luzes ficam até de manhã, não é um desperdício?
No verão a caldeira continua quente por causa de meia dúzia de torneiras, compensa desligá-la?
Estamos a arrefecer salas que o radiador ao lado está a aquecer?
Frio de um lado e calor do outro: isso acontece cá?
Dá ideia de que os chillers lutam contra a caldeira
Acho que as bombas trabalham demais
Acho que isto fica a trabalhar para o boneco ao fim de semana
Parece-me que a ventilação da garagem nunca descansa sem necessidade
Tenho para mim que arrancamos tudo cedo de mais
Desconfio que se aquece o armazém para nada
Diria que se podia fechar a torneira ao ar comprimido ao domingo
Suponho que se pudesse baixar a ventilação à hora de almoço
Não era preciso tanta luz no parque de estacionamento
A fonte do átrio precisa mesmo de correr a noite toda?
Escusava de estar ligado o quê?
Onde é que estamos a esbanjar?
Onde se rasga dinheiro, em kWh?
dinheiro a arder: onde?
gorduras a cortar
torneiras abertas, energia perdida
a trabalhar para ninguém
gasto escusado {time}
a soprar no vazio, quais as UTAs?
luzes esquecidas {time}
poupanças à mão de semear
fruta baixa, energética
máquinas a mais
ligado sem préstimo
onde apertar o cinto?
o que cortarias primeiro?
o que está a mais?
calor deitado fora
ralos de energia
horas a mais do {name}
arranques antes de tempo
bombas em excesso
dicas de contenção
Onde há por onde cortar no {name}?
O {name} bem que podia parar mais cedo, quanto se ganhava?
Se o {name} só trabalhasse quando há gente, o que poupávamos?
Se fechássemos o {name} ao domingo, isso rendia alguma coisa?
E se em vez das seis arrancássemos às sete, quantos kWh vinham de volta?
Dois graus a menos no corredor traziam que alívio?
Pondo sensores de presença na cave, de que poupança falamos?
Baixar o caudal das bombas em metade compensa?
Vale o esforço de pôr variador no {name}?
O que ganharíamos com um horário de verão na ventilação?
Que horários estão folgados em relação à ocupação real?
Quais as máquinas que ligam antes de haver alguém?
Que equipamentos continuam a trabalhar depois de toda a gente sair?
Há UTAs a funcionar em feriado?
Quem desrespeita o horário de funcionamento?
Quantas horas fora do expediente fez o {name} {time}?
Quanto se gastou fora das horas de abertura sem razão para isso?
De quanto é o gasto que ninguém aproveita {time}?
Dos kWh da noite, quantos é que eram dispensáveis?
Que parte da água se perde sem servir a ninguém?
Onde é que a água quente circula em vão?
A recirculação das águas quentes podia parar de madrugada?
As resistências dos termos estão ligadas sem necessidade?
Há resistências elétricas a ajudar a bomba de calor quando não deviam?
A pré-aquecedora e a bateria fria estão abertas ao mesmo tempo?
A bateria de reaquecimento anda a estragar o frio?
Desumidificamos sem precisar?
O economizador de ar está parado quando podia trabalhar?
Com o fresco que está lá fora de noite, porque não se aproveita em vez do chiller? Quanto se ganhava?
Os chillers ficam os dois a meia carga quando um só dava conta do recado?
As bombas primárias giram com o chiller parado?
O ar do {name} é renovado mais do que é preciso?
Trocamos mais ar do que a lei pede?
A pressão do ar comprimido está mais alta do que era preciso?
Quanto foge pelo ar comprimido aos fins de semana?
A cortina de ar da entrada trabalha com a porta fechada?
Vitrinas frigoríficas sem tampa: que se podia poupar?
Os ecrãs da receção ficam acesos para quem?
Máquinas de venda automática: vale a pena um temporizador?
Que melhorias se pagam em menos de um ano?
Por ordem de rentabilidade, que medidas de racionalização sugeres?
Aceitam-se ideias para o plano de poupança do próximo ano
O que faria um consultor de energia mal cá chegasse?
Que recomendações deixas para gastarmos menos no {name}?
Identifique as ineficiências de exploração da central térmica
Solicito as oportunidades de racionalização energética, quantificadas
Indique os equipamentos cujo funcionamento não se justifica {time}
Estamos a ser perdulários nalgum lado?
Há desleixo em algum piso?
Quem anda a gastar à tripa-forra sem necessidade?
o que se pode desligar no {name} sem prejuizo
quanto se poupava sem a ventilacao de noite
onde estamos a deitar energia fora, em kwh
Consegues ver algum sítio onde se gasta por teimosia?
A administração exige cortes já para a semana, sem investimento: que me propões?
Que poupanças estão em cima da mesa?
O que se pouparia se agíssemos?
Quanto renderiam as medidas, em kWh por ano?
Medidas de conservação de energia que proporias
Medidas de racionalização, lista
Medidas sem investimento
Medidas baratas para a auditoria
Medidas por período de retorno
Registo de oportunidades
Recomendações de poupança para o relatório
Que potencial de melhoria vês no {name}?
Identifica consumo evitável
Carga evitável fora do horário
Quantifica as horas do {name} fora do expediente
O que trabalha quando pelo contrato as instalações estão fechadas?
O senhorio tem máquinas a andar que não servem a ninguém?
Andamos nós, inquilinos, a pagar luzes acesas toda a noite sem préstimo?
A ventilação fica ligada ao fim de semana sem motivo?
O que posso fazer na minha fração para gastar menos?
Como baixo eu o meu aquecimento?
Dicas para eu poupar
Onde é que um eletricista pouparia primeiro?
Que luzes ardem em pleno dia?
Luzes acesas sem viva alma
Que circuitos podiam ir para um relógio?
O {name} devia ter interruptor horário?
Que cargas cortaria um detetor de presença?
Motores sobredimensionados?
Há bomba estrangulada que podia antes abrandar?
Variadores sempre a cem por cento?
Variadores em manual a toda a velocidade sem precisão?
Ficou alguma coisa em manual?
O que está forçado desde o arranque da obra?
Forçagens esquecidas
Horários que não casam com a ocupação
Que programas arrancam muito antes do preciso?
Falta arranque otimizado nalgum lado?
Banda morta estreita, máquinas a lutar?
Registos a passar, a aquecer ar da rua para nada?
Válvulas que passam, bateria quente quando devia estar fechada?
Aquecer e arrefecer ao mesmo tempo em alguma UTA?
O economizador não está a ser aproveitado?
Perdemos free cooling {time}?
Recuperador em bypass com o aquecimento ligado?
Alta pressão sem necessidade no inverno: flutuando, quanto se poupava?
Aspiração mais baixa do que é preciso?
Descongelações a mais?
Podia aproveitar-se o calor da central de frio?
Que calor deitamos pelos condensadores que dava para a água quente?
Resistências anticondensação sempre ligadas, é preciso?
Água gelada mais fria do que alguém precisa?
Ida do aquecimento mais quente do que tem de ser?
Retorno demasiado quente, andamos a circular para nada?
Recirculação de água quente de noite, para quem?
O que posso desligar na ronda sem ninguém dar por falta?
O que posso fechar sem risco quando saio?
Às três da manhã, o que arde sem proveito?
hum como é que poupamos alguma energia
onde é que andamos assim a desperdiçar
então o que está ligado que não faz falta
A maneira mais barata de cortar dez por cento
`;
