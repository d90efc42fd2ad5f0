/** Ways to ask in Portuguese for what no data of a building tell, and texts that say nothing, one a line; `{name}` and `{time}` stand for any. */
export const none = `
Quem desenhou esta instalação?
Qual é o telefone da empresa de manutenção?
hmm
ok então
asdf
aquilo de que falámos
faz o costume
Conta-me uma anedota
Vai chover logo à tarde?
Que horas são em Tóquio?
qual a capital da Mongólia
Quem ganhou o Benfica-Porto?
Receita de bacalhau à Brás
O que é o almoço na cantina hoje?
Quem estava na sala de reuniões ontem?
O elevador está preso?
Há salas livres à tarde?
Reserva da sala grande: está ocupada amanhã?
A garantia do {name} ainda está válida?
Quando acaba o contrato de fornecimento?
Quem assinou o contrato de manutenção?
Quantos funcionários tem a empresa?
Quando é que recebo o ordenado?
marcação de férias
Dói-me a cabeça, o que tomo?
Em quem devo votar?
O que achas do governo?
estou farto disto
pois
sim, sim
não sei
tá bem
lol
olha
Então, tudo bem?
bom fim de semana!
blá blá blá
qwerty
...
e o outro?
o mesmo de sempre
a coisa do outro dia
Como se instala o Office?
O meu computador não arranca
esqueci-me da palavra-passe do e-mail
A impressora do segundo andar não imprime
o wifi está lento
Como atualizo esta aplicação?
Quem é o presidente do conselho de administração?
Que notícias há da empresa?
Quem foi contratado {time}?
Qual é a morada do fornecedor de filtros?
Quem limpa os vidros?
A que horas abre a receção?
Onde está a chave da cave?
Quem tem a chave da sala técnica?
Há lugares de estacionamento livres?
De quem é o carro mal estacionado?
Quantas pessoas entraram no edifício {time}?
Quem tocou o alarme de incêndio na brincadeira?
Qual é a área bruta do edifício?
Em que ano foi construído o prédio?
Qual o arquiteto da torre?
Quem é o dono do edifício?
quanto vale o imóvel
Renda do inquilino da loja, quanto é?
O inquilino já pagou a renda?
Que cláusulas tem o contrato de arrendamento?
Quando é a próxima assembleia de condóminos?
ata da última reunião
Quem é o administrador do condomínio?
A senhora da limpeza veio hoje?
O porteiro está de férias?
Que seguro tem o edifício?
O certificado energético está em dia?
Que marca de café há na copa?
Explica-me a teoria da relatividade
quem escreveu Os Lusíadas
Quantos são dois mais dois?
raiz quadrada de dois
Qual é o sentido da vida?
És um robô?
gostas de mim?
canta uma canção
Escreve um poema sobre o mar
Quem descobriu o caminho marítimo para a Índia?
Melhor praia do Algarve?
Voos baratos para Londres
Quanto custa um bilhete de comboio para o Porto?
cotação das ações da EDP
Quanto está o euro face ao dólar?
Devo investir em bitcoin?
Como está o trânsito na Segunda Circular?
quando é o próximo feriado
que dia é hoje
Aniversário da Joana, quando é?
O João já chegou?
Quem está de piquete este fim de semana?
Contacto do técnico dos elevadores
A que horas vem o eletricista?
Quando chega a peça que encomendámos?
A encomenda dos filtros foi expedida?
Há fotografias da obra?
De que cor são as paredes do átrio?
Quem deixou a janela aberta?
Houve roubo na garagem?
as câmaras de vigilância apanharam alguma coisa?
Que filme vale a pena ver?
Como faço pastéis de nata?
Será que o meu filho tem febre?
Remédio para a constipação
Que tempo faz em Faro?
faz sol no domingo?
Por favor, uma piada sobre engenheiros
Você torce para que time?
Me indica um restaurante bom por perto
Qual a senha do wifi?
beleza
valeu
isso aí
talvez
deixa lá
esquece
teste teste
aaaa
hã
eu disse-te isso ontem
vê lá isso
trata disso
o assunto da semana passada
Pode ser?
continua
e depois?
Qual é a regulamentação laboral sobre horas extra?
Como peço um subsídio de refeição?
Qual o IVA da restauração?
Quem é o melhor jogador do mundo?
O que é a fotossíntese?
Onde fica a casa de banho mais próxima?
A planta do piso está em que pasta?
Tens o manual do {name}?
Quem instalou o {name}?
De que fabricante é o {name}?
quanto custou comprar o {name}
Há lâmpadas sobresselentes em armazém?
A cantina fecha a que horas?
Tem opção vegetariana?
O WC do terceiro está entupido
há uma barata na copa
cheira mal no corredor
Quem é o responsável de segurança?
o extintor foi inspecionado?
Onde é o ponto de encontro em caso de sismo?
A obra da fachada acaba quando?
Que empreiteiro fez a cobertura?
Quantos carros carregaram na garagem esta manhã?
As baterias dos empilhadores estão cheias?
Vai chover na quinta, que temos a cobertura aberta?
Quem está de piquete na noite de natal?
Tenho o senhorio ao telefone: quando é que renovamos o contrato de arrendamento?
Antes de fechar março, quantos dias de férias me faltam gozar?
Só para planear o turno, quem é que entra às seis amanhã?
Se não for pedir muito, em que sala é a formação de segurança?
O senhor do terceiro esquerdo ainda cá mora?
Quantas pessoas se sentaram na cantina {time}?
Quantos hóspedes temos no hotel esta noite?
Quantas viagens fez o elevador {time}?
Quantas vezes se abriu a porta da garagem?
Quantos visitantes passaram na receção {time}?
Quantas encomendas chegaram à portaria?
Que matrícula tem o carro que está no lugar doze?
Há algum posto de carregamento vago?
De quem é o carro que está a ocupar o carregador?
A que horas passa o camião do lixo?
Quando vêm recolher o papelão?
O ecoponto da cave está cheio?
Quem deu de comer aos gatos do pátio?
Já vieram limpar as caleiras?
A cobertura mete água?
Há infiltrações no teto do {name}?
O vidro partido do átrio já foi substituído?
Quem partiu o vidro da porta?
Que tinta se usou na fachada?
Que altura tem o edifício?
Quantos degraus há até ao terraço?
Qual a carga máxima em pessoas do elevador?
O monta-cargas já foi reparado?
Está alguém fechado no elevador?
Houve simulacro de incêndio este ano?
Os extintores são de quê?
O desfibrilhador está onde?
Quem é o delegado de segurança do piso?
Há caixa de primeiros socorros na portaria?
O segurança da noite adormeceu?
As câmaras gravaram quem entrou na cave?
Quem deixou o casaco na sala {name}?
Perdi as chaves, alguém as entregou?
Encontraram um guarda-chuva preto?
A sala do conselho está marcada para amanhã?
Cabem quantas pessoas no auditório?
O projetor da sala {name} tem cabo HDMI?
A cafeteira da copa está avariada?
Que sopa há hoje?
O bar já tem pastéis de nata?
A cantina aceita cartão refeição?
O restaurante do rés-do-chão é bom?
Quanto ganha um técnico de AVAC?
O salário já caiu?
Quem é o novo chefe de manutenção?
O Silva reformou-se?
A Carla está de baixa?
Quem faz anos este mês?
Que formação é obrigatória para mexer em refrigerantes?
Preciso de um atestado, a quem peço?
Com quantos dias de aviso posso despedir-me?
O sindicato marcou greve para sexta?
Qual a convenção coletiva que se nos aplica?
A empresa vai ser vendida?
Qual o capital social da sociedade?
Quem são os acionistas do prédio?
Quanto paga de renda a loja da esquina?
Há frações para alugar?
A caução do {name} já foi devolvida?
Que coima dá não afixar o certificado energético?
O que diz a lei sobre varandas fechadas?
O condomínio pode proibir cães?
Quem votou contra a obra na assembleia?
O seguro cobre a inundação da cave?
A garantia da bomba ainda cobre a reparação?
Em que prazo entrega o fornecedor o compressor novo?
Que fornecedor de filtros é mais barato?
Onde compro uma torneira igual à do balneário?
Quem fez o projeto de eletricidade do {name}?
Há desenhos do quadro elétrico em PDF?
Que eletricista certificado recomendas?
Quanto custaria pintar a escada?
O orçamento da obra do telhado já foi aprovado?
Quem ganhou o concurso da empreitada?
Como se muda o papel da impressora?
O Teams não me liga o microfone
Como faço uma tabela dinâmica no Excel?
O rato deixou de funcionar
Esta aplicação existe para telemóvel?
Quanto custa a licença deste programa?
Quem programou este assistente?
Como se diz caldeira em alemão?
O que é um transístor?
Quem inventou o ar condicionado?
Quantos planetas tem o sistema solar?
Qual é o rio mais comprido da Europa?
Quando foi o terramoto de Lisboa?
Em que ano começou o 25 de Abril... quer dizer, a revolução?
Qual a velocidade da luz?
Que jogo dá hoje na televisão?
O Sporting ganhou?
Quem vai à frente no campeonato?
Que número saiu no Euromilhões?
Está sol na Costa da Caparica?
Levo guarda-chuva?
Que tal está o mar na Ericeira?
Há nevoeiro no aeroporto?
O comboio das sete vem atrasado?
Há greve do metro amanhã?
Como chego daí ao Marquês?
Onde posso almoçar bem e barato?
Como se tira uma nódoa de vinho?
Quanto tempo cozo um ovo?
Receita de arroz de marisco para quatro
Tenho dores nas costas, que faço?
Posso tomar dois comprimidos juntos?
O meu cão não come, será grave?
Que prenda dou à minha mulher?
Achas que vai haver eleições antecipadas?
Quem é o ministro das finanças?
Subiram outra vez os juros, que faço à prestação da casa?
Compro casa agora ou espero?
Conta-me uma história para adormecer
Adivinha em que número estou a pensar
Tens namorada?
Estás de bom humor?
Que maçada de dia
Já não posso com esta gente
que seca
ora bolas
pronto, está bem
deixa estar
está certo, chefe
muito bem, muito bem
olha, nada
ups
ah, já percebi
tanto faz
sei lá
hum hum
era isso
o tal de que te falei
como combinámos
faz como da outra vez
aquela coisa do {name}, sabes qual é
o do costume, se faz favor
já te digo
espera aí
zzz
lkjh
1234
teste, um dois três
sem assunto
boa noite e até amanhã
obrigadinho
beijinhos à família
nao era isto
engano meu
Quem esteve no prédio esta noite?
Quem entrou depois da meia-noite?
Saiu alguém pela porta das traseiras?
Quantas pessoas dormiram cá?
De quem é o casaco que está na entrada?
Quem estacionou no meu lugar?
De quem é a carrinha no cais?
Há lugar livre para estacionar?
Quantos carros entraram {time}?
Que carro tem o dono?
Qual a matrícula do Ford azul?
Posso deixar cá o carro de noite?
Quantos quilómetros faz o meu carro com uma carga?
Vai chover quando eu for para casa?
Choveu {time}?
Quanta chuva caiu {time}?
Haverá neve no Natal?
Quanto dura o arrendamento do {name}?
Quando acaba o arrendamento?
O que diz a cláusula nona?
Há cláusula de denúncia?
O inquilino já assinou o contrato?
Onde está o contrato assinado?
Quem assinou pela outra parte?
Prazo de pré-aviso do {name}?
Quanto é a renda?
O contrato dos elevadores ainda vale?
Quando caduca o contrato de fornecimento?
Quem é o advogado do fornecedor?
O senhorio responde pelo bolor?
Posso pôr o senhorio em tribunal?
Tenho de deixar entrar o advogado?
Posso reter a renda?
Que tribunal é competente?
Em quanto prescreve o direito?
Onde estão as telas finais?
Arranja-me o esquema elétrico
Tens a ficha técnica do {name}?
Abre-me o manual de condução
Onde está o certificado de incêndio?
Quem tem o auto de receção?
Mostra a ata da última reunião
Onde guardei a minha folha de cálculo?
O que diz a norma sobre secções de cabos?
Que secção para 63 amperes?
De que cor é o neutro?
Que aperto levam os bornes?
Como faço vácuo a um circuito?
Que óleo leva o R134a?
Ponto de ebulição do propano
Onde compro um contactor?
Que multímetro me aconselhas?
Como se chama o auditor?
Quem assina as contas?
Qual é o nosso volume de negócios?
A empresa dá lucro?
Cotação da ação
Quanto ganha o diretor financeiro?
Quando recebemos o ordenado?
Como marco um dia de férias?
Quem me rende na sexta à noite?
Posso trocar o turno?
Estou cansado
Detesto as noites
Sobrou café?
Como se cita um sítio da internet?
Qual o limite de palavras da tese?
Quem é o meu coorientador?
Bibliografia sobre bombas de calor
Explica-me a entropia
O que é um valor p?
Quando foi fundada a universidade?
Quem ganhou o jogo?
O que dá na televisão hoje?
Canta-me qualquer coisa
Há fantasmas na cave?
O gato voltou?
Anda um rato na casa do lixo
Estão a furar lá em cima
Os vizinhos fazem barulho
Quem se queixa do barulho?
A encomenda chegou?
O vidraceiro já veio?
O estore está encravado?
Quem partiu a janela?
Já arranjaram o intercomunicador?
Qual é o código do alarme da porta?
Que chave serve no telhado?
O elevador tem a inspeção em dia?
parágrafo parágrafo
está lá ouves-me hum
não isso não
risca isso
espera
deixa estar esquece
bom então
o outro
como da última vez
conforme falado
tu sabes
e por aí fora
deixa cá ver
desculpa janela errada
quando é que vem o técnico dos elevadores
quando é que cá vem a empresa da manutenção de {name}
a que horas chega o técnico
em que lugar ficamos entre os prédios mais eficientes da cidade
como estamos face a outros edifícios do mesmo tipo
somos melhores do que o prédio do lado
que posição ocupamos entre os edifícios mais eficientes
qual é a referência para escritórios como este
os outros edifícios gastam menos do que nós
qual é a frequência da rede`;
