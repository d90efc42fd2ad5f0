/** Ways to ask in Portuguese for which alarms there are, one a line; `{name}` and `{time}` stand for any. */
export const alarms = `
Que alarmes há?
alarmes ativos
Quantos alarmes estão por reconhecer?
alarmes não reconhecidos
Há algum alarme em {name}?
Lista de alarmes {time}
Houve alarmes durante a noite?
Tocou alguma coisa {time}?
O que disparou {time}?
eventos {time}
Registo de eventos do {name}
Mostra o histórico de alarmes
Quantos alarmes tivemos {time}?
Que avisos estão pendentes?
avisos em aberto
Temos alarmes críticos?
prioridade alta: quais?
Quais os alarmes mais graves neste momento?
Está algum alarme ativo?
Há sinal de avaria em algum equipamento?
avarias sinalizadas
mensagens de falha do {name}
Que falhas foram comunicadas {time}?
Diz-me os últimos alarmes
último alarme
Qual foi o alarme mais recente?
Quando disparou o alarme do {name}?
Há quanto tempo está o {name} em alarme?
Desde quando é que está ativo o alarme do {name}?
Porque apita o {name}?
A luz vermelha está acesa no quadro, que alarme é?
Que quer dizer o alarme do {name}?
Quem está em alarme?
máquinas em defeito
Equipamentos em falha agora
contagem de alarmes por prioridade
Quais os alarmes que mais se repetem?
alarmes repetitivos
alarmes recorrentes {time}
O top 5 dos alarmes mais frequentes
Que equipamento gera mais alarmes?
Ainda há alarmes de ontem por tratar?
O que ficou por reconhecer?
pendentes de reconhecimento
Falta reconhecer algum?
Alguma notificação nova?
Há novidades na lista de alarmes?
Ocorrências {time}
Passa-me as ocorrências da noite
Relato dos alarmes do turno
Passagem de turno: que alarmes há em aberto?
Entrei agora de serviço, que alarmes tenho?
Estado dos alarmes
situação de alarmes
Zero alarmes, ou há alguma coisa?
Está tudo sem alarmes?
Algum aviso sobre {name}?
O {name} deu erro?
Que códigos de erro apareceram {time}?
erro na caldeira?
alarme de temperatura alta - houve algum?
Houve alarmes de pressão baixa?
Alarmes de fuga de água {time}
Algum alarme de filtro sujo ativo?
Disparos de proteção {time}
Quantas vezes disparou o {name}?
o {name} foi abaixo por alarme?
Alarmes que já se resolveram {time}
Quais foram reconhecidos e por resolver?
Alarmes já normalizados
Diário de alarmes
Extrato dos eventos entre {time} e {time}
Que eventos de sistema houve {time}?
log de alarmes
Me mostra os alarmes ativos
Tem alarme pendente?
Teve algum alarme {time}?
quantos alarmes em aberto
Ver alarmes por edifício
Separa os alarmes por gravidade
ordena os alarmes por data
Alarmes agrupados por sistema
Indique todos os alarmes em curso
Pode listar os alarmes por confirmar?
Há urgências?
Alguma coisa urgente na lista?
Que preciso de ver primeiro nos alarmes?
Antes de sair, confirma-me que não há alarmes
O proprietário quer saber quantas avarias foram assinaladas {time}
Alarmes da central térmica
alarmes do AVAC
No {name} há alarmes?
O alarme do {name} ainda persiste?
Já passou o alarme do {name}?
O alarme voltou?
Alertas ativos, sff
Que alertas recebemos {time}?
número de alertas por semana
Que regras dispararam {time}?
Alarme de incêndio? de inundação? O que está ativo?
Entrei agora ao serviço e não houve passagem de turno: que avarias estão assinaladas?
Tenho o senhorio ao telefone a falar de uma luz vermelha, que alarme é que temos?
Antes de fechar março, preciso do número de alarmes que a central deu
Só para pôr na folha do turno, quantos avisos entraram esta noite?
Se não for pedir muito, separa-me os alarmes que ainda ninguém confirmou
O segurança ouviu um apito na cave às três; ficou alguma coisa registada?
Acordaram-me com uma mensagem no telemóvel, que foi que disparou?
Estive fora uma semana, que avisos se juntaram entretanto?
A seguradora pede os alarmes de inundação {time}
O técnico da caldeira quer saber que códigos de falha ela deu {time}
A fábrica do chiller pergunta que alarmes ele teve antes de parar
Preciso do historial de avarias do {name} para juntar à reclamação
Não percebo este código no visor da UTA, o que significa?
Este aviso do {name} é grave ou pode esperar?
Que devo tratar em primeiro lugar, da lista de alarmes?
Qual destes alarmes não pode ficar para amanhã?
Há avisos que já se arrastam há semanas?
Quais os alarmes mais velhos ainda por fechar?
Que alarmes já ninguém liga de tanto tocarem?
Há alarmes que são sempre falsos?
Qual o alarme mais chato, o que toca vezes sem conta?
O mesmo alarme do {name} já tocou quantas vezes {time}?
Quem é o freguês do costume na lista de alarmes?
Que máquinas têm dado mais avarias, contando os alarmes?
O que apitou {time}?
apitos da noite?
luzinhas vermelhas?
falhas em curso
por confirmar: quantos?
alarmes, zero?
lista negra das avarias
algum disparo?
sirenes {time}
avisos por ler
alarmes mudos ou ativos?
gravíssimos: há?
só os vermelhos
amarelos e vermelhos {time}
avarias fechadas {time}
entradas e saídas de alarme do {name}
caixa de alarmes
erros da noite
o que está a piscar?
alertas da central de frio
pendências no {name}?
Está alguma coisa a piscar?
A campainha tocou porquê... isto é, que alarme a fez tocar?
Tenho um triângulo amarelo no ecrã, que aviso é?
Apareceu uma bolinha vermelha ao lado do {name}, o que foi?
Este sininho com um cinco ao lado são que avisos?
Acho que o alarme do {name} já devia ter passado
Parece que houve uma trapalhada de alarmes ontem à noite
Tenho ideia de que o {name} deu falha {time}
Ouvi dizer que o {name} foi abaixo {time}
Desconfio que alguém reconheceu alarmes sem os resolver
Consta que a bomba de esgoto deu sinal {time}
O {name} queixou-se de alguma coisa?
O {name} tem alguma queixa pendente?
Houve queixas das máquinas durante a noite?
Alguma proteção atuou {time}?
O térmico da bomba disparou?
O pressostato de segurança atuou {time}?
O detetor de fugas deu alarme {time}?
O anticongelamento da UTA atuou neste inverno?
Falhas de chama na caldeira {time}?
Houve bloqueios do queimador?
O alarme de alta pressão do chiller voltou a aparecer?
Alarme de nível baixo no depósito: já houve?
Falha de fase registada?
O alarme técnico do elevador chegou cá?
Que alarmes de temperatura da câmara frigorífica tivemos {time}?
Legionela: houve algum alarme de temperatura baixa na água quente?
Que limites foram ultrapassados {time}, segundo as regras?
Qual das minhas regras tem tocado mais?
A regra do {name} chegou a disparar?
Quem reconheceu o alarme do {name} e quando?
A que horas entrou e a que horas saiu o alarme do {name}?
Quanto tempo durou a avaria assinalada no {name}?
Em média, quanto tempo ficam os alarmes por tratar?
Qual o tempo de resposta aos alarmes {time}?
Estatística de alarmes por mês
Alarmes por piso, com contagem
A que horas costumam cair os alarmes?
Há algum dia da semana com mais alarmes?
Temos menos avarias assinaladas do que {time}?
Os alarmes de {time} já estão todos resolvidos?
Ficou alguma coisa por fechar do turno da noite?
Solicito a listagem de ocorrências da central {time}
Queira relacionar os alarmes não reconhecidos, por gravidade
Faculte o registo cronológico das falhas do {name}
Dá-me a papinha toda: alarmes, hora, máquina e estado
Em duas linhas, o que há de alarmes?
Vê lá se tenho alguma bronca à espera
Há bronca em algum lado?
alarmes por reconhecer no piso do {name}
ha alarmes ativos na caldeira?
o que tocou esta noite
que alarme foi aquele das tres da manha
Posso ir para casa descansado ou há alarmes no ar?
Não recebi aviso nenhum {time}; é porque não houve?
O que está na barra de alarmes?
O que acendeu no painel?
Há vermelhos no quadro?
Listagem impressa de alarmes {time}
Alarmes do meu turno
O que entrou entre as dez e as seis?
Que alarme acordou o prédio esta noite?
Tocou alguma campainha de madrugada?
Alarmes desde que peguei
Que alarmes ponho no livro da noite?
Alarmes a passar ao colega da manhã
O {name} lançou algum código?
Disparos por alta pressão {time}
Pressostato de alta no compressor?
Disparos de baixa {time}
Falta de óleo, algum alarme?
A central de frio alarmou?
O alarme de temperatura da câmara ainda está de pé?
O detetor de fugas disparou?
Alarmes de fuga de refrigerante {time}
Saltou a proteção do motor?
Relé térmico do {name} disparado?
Disparos de diferencial {time}
Disjuntores que saltaram {time}
Defeito à terra registado?
Alarmes de falta de fase
UPS em bateria {time}, houve alarme?
Alarmes da categoria geral
Alarmes por controlador
Pontos em alarme
Eventos de regresso ao normal {time}
Avalanche de alarmes {time}?
Alarmes por dia, média {time}
Os dez alarmes mais contados
Tempo médio até ao reconhecimento
Tempo de reconhecimento por operador
Alarmes que ficaram mais de um dia
Prova de tratamento de alarmes para a auditoria
Registos de alarme {time}, para o processo
Para os autos: todos os alarmes do {name} {time}
O sistema registou algum alarme na noite da inundação?
Houve alarme antes de o cano rebentar?
Quando veio o primeiro alarme?
O alarme de gelo veio antes do estrago?
Foram suprimidos alarmes?
Alarmes em prateleira neste momento
Alarmes inibidos
Quantos piscam ainda?
Os não aceites
O que está a apitar?
então hum há alarmes
temos alarmes ou não
há assim avarias agora
lê-me os alarmes em voz alta
Eventos no registo do {name}
Número de avarias do {name} {time}
Que código de avaria mostra o {name}?
Que variador está em falha?
Bloqueios {time}
Queimador bloqueado?
A central de incêndio tem algum evento?
`;
