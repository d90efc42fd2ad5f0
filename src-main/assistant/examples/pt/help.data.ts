/** Ways to ask in Portuguese for what can be asked, one a line; `{name}` and `{time}` stand for any. */
export const help = `
ajuda
O que sabes fazer?
Como te posso perguntar as coisas?
Que perguntas posso fazer?
Para que serves?
Em que me podes ajudar?
Como funciona isto?
Quais são as tuas capacidades?
exemplos de perguntas
Dá-me exemplos
Que tipo de coisas percebes?
Como devo formular a pergunta?
não sei o que perguntar
Não sei por onde começar
Preciso de ajuda
socorro, como uso isto?
Como se usa o assistente?
instruções
manual do assistente
Guia rápido
tutorial
Mostra-me o que consegues fazer
Explica-me como trabalhar contigo
És capaz de quê?
O que posso esperar de ti?
quais os temas que dominas
Que informações me consegues dar?
Que dados tens à disposição?
Sabes responder sobre o quê?
Até onde vão as tuas funções?
limitações?
O que é que não fazes?
Que comandos existem?
lista de comandos
comandos disponíveis
menu
opções
Funcionalidades
Como pergunto por um período?
Como indico uma data?
De que maneira escrevo o nome de um contador?
Tenho de escrever os nomes exatos?
Percebes português?
Posso escrever em linguagem corrente?
Falas outras línguas além desta?
É preciso usar palavras-chave?
Posso perguntar por vários contadores ao mesmo tempo?
Como peço um gráfico?
Como é que se pede uma comparação?
Como obtenho um relatório?
Há alguma sintaxe especial?
sou novo aqui, o que se faz com isto?
É a primeira vez que uso, orienta-me
Primeiros passos
por onde começo?
Ensina-me a usar-te
Apresenta-te
Quem és tu e o que fazes?
Olá, o que podes fazer por mim?
bom dia, como me pode ser útil?
Em que é que és bom?
Que análises consegues executar?
Consegues fazer previsões, por exemplo? E que mais?
Tens alguma função que eu devesse conhecer?
Dicas de utilização
sugestões de perguntas
Sugere-me uma pergunta
Faz-me umas sugestões do que perguntar
O que costumam perguntar os outros?
perguntas frequentes
FAQ
Não me entendeste, como devo dizer?
Porque não percebes a minha pergunta? Como a reformulo?
De que forma tenho de perguntar para me entenderes?
Que palavras reconheces?
Qual é o teu âmbito?
Que assuntos cobre este assistente?
Serve para quê, este chat?
O que é este assistente?
modo de utilização
Como te utilizo da melhor forma?
Pode me ajudar?
O que você faz?
Como é que você funciona?
me ajuda aí
O que dá pra perguntar?
help
?ajuda
Podes explicar o que está ao teu alcance?
Gostaria de conhecer as suas possibilidades
Agradecia que me dissesse como interrogar os dados
Quero aprender a fazer perguntas
Tira-me uma dúvida: que posso pedir-te?
Consegues alterar coisas ou só consultas?
Tens acesso só de leitura?
De onde tiras as respostas?
Como chegas aos números que dás?
As tuas respostas vêm da internet ou dos meus dados?
É a minha primeira semana neste edifício, o que é que te posso ir perguntando?
Antes de te maçar com perguntas, diz-me de que assuntos percebes
O meu antecessor falava contigo, mas não me deixou instruções; como se faz?
Só para não perder tempo, o que é que não adianta perguntar-te?
Se não for pedir muito, dá-me meia dúzia de perguntas que funcionem
Venho da contabilidade e não percebo nada de energia, em que me podes valer?
Sou porteiro, não engenheiro: posso escrever à minha maneira?
Tenho uma reunião daqui a nada, que coisas úteis consigo sacar-te?
Já te perguntei de três maneiras e não me entendes, como é que tenho de dizer?
O menu é um bocado confuso, há um resumo do que fazes?
Explica-me em traços largos como é que isto trabalha
Com que linhas te coses?
Que tens para me oferecer?
Qual é a tua especialidade?
Em que és útil a um administrador de condomínio?
Que serventia tens para um eletricista?
Que é que um técnico de manutenção pode tirar de ti?
Que respostas sabes dar sobre o {name}?
Que posso saber acerca dos inquilinos?
Sobre que períodos posso perguntar?
Até que ponto percebes datas escritas por extenso?
Posso dizer "a semana passada" ou tenho de pôr as datas?
Entendes abreviaturas?
E se eu escrever com erros, percebes?
Faz diferença pôr acentos?
Maiúsculas contam?
Posso falar-te como a uma pessoa?
Aceitas perguntas seguidas, tipo conversa?
Lembras-te da pergunta anterior?
Posso fazer duas perguntas numa só?
Tenho de dizer sempre o nome do contador?
Como se chamam as coisas aqui, para eu acertar nos nomes?
Como escolho um período no meio da frase?
De que jeito peço os dados em tabela?
Como é que te peço um top das cargas?
Qual a forma certa de pedir uma previsão?
Mostra-me como se pergunta pelos custos
Se quiser um aviso futuro, como o peço?
Como é que te digo que quero kWh por dia e não o total?
Há algum truque para perguntar melhor?
Tens atalhos?
teclas de atalho do assistente
frases-modelo
perguntas-tipo
por onde pego nisto?
o que ofereces?
que perguntas aceitas?
como falo contigo?
modelos de pergunta
o teu reportório?
mostra o cardápio
leque de funções
exemplos, vários
uma mãozinha?
ensinas-me?
preciso de orientação
como se mexe nisto
instruções de uso, sff
apoio ao utilizador
a que respondes?
que sabes tu?
estou perdido
ando às aranhas com isto
Estou às escuras, como se usa este chat?
Não atino com isto, dá-me uma ajudinha
Dá-me umas luzes sobre o que perguntar
Põe-me a par do que consegues
Faz-me uma visita guiada
Dá-me um exemplo de cada tipo de pergunta
Que tipo de análises é que tens na manga?
Sabes fazer contas de poupança ou só somas?
Também percebes de água e de gás, ou só de luz?
Consegues mexer na instalação ou limitas-te a informar?
Tens poder para desligar coisas?
Podes alterar alguma coisa ou és só de consulta?
Os meus dados saem deste computador quando te pergunto algo?
És inteligência artificial ou um programa de regras?
Precisas de internet para responder?
Com que fontes trabalhas?
Donde te vêm os valores que apresentas?
Como sei se a tua resposta é de confiar?
Fazes as contas tu ou adivinhas?
Inventas respostas quando não sabes?
O que fazes quando não tens dados?
Que fazer quando respondes ao lado?
Porque me disseste que não sabias? Que devia ter escrito?
Como corrijo uma pergunta mal entendida?
Em que línguas respondes?
Posso escrever em inglês?
Achas que consigo trabalhar com isto sem formação?
Há algum documento que explique o assistente?
Onde leio mais sobre as tuas funções?
Gostava de tirar mais partido de ti, que me sugeres?
Queira descrever as funcionalidades ao dispor do utilizador
Solicito informação sobre o modo de interrogar o assistente
Que perguntas me aconselhas para uma revisão mensal do edifício?
Se estivesses no meu lugar, que me perguntarias primeiro?
nao percebo como isto funciona
o que posso perguntar te
como faço uma pergunta aqui
Quero experimentar, por que pergunta começo?
O que te pode perguntar um inquilino?
Há alguma coisa que digas a um guarda-noturno?
Sou auditor, o que me podes fornecer?
O que tens para um diretor financeiro?
Sou novo nas noites, como funciona isto?
Como te usaria numa tese?
Que tipo de análises fazes?
Que análises há na ementa?
Lista das tuas funções
O que abranges?
Âmbito do assistente
Limites do assistente
O que está fora do teu alcance?
O que não fazes?
Que géneros de resposta dás?
As respostas vêm em palavras ou em gráficos?
Sabes desenhar gráficos?
Fazes tabelas?
Dás fontes com as respostas?
Como chegas às respostas?
Calculas ou adivinhas?
És uma inteligência artificial?
Há uma pessoa atrás disto?
Aprendes com o que escrevo?
Guardas as minhas perguntas?
Mandas os meus dados para algum lado?
Funcionas sem rede?
Aceitas ditado?
Posso falar em vez de escrever?
Posso ditar?
Ouves-me para eu perguntar por voz?
Percebes calão?
Os erros de escrita atrapalham?
Importa a maneira como ponho a pergunta?
Tenho de saber o nome certo do contador?
Como digo um piso?
Como meto duas máquinas numa pergunta?
Posso dizer turno passado?
Posso perguntar por inquilino?
Posso perguntar por grupos de máquinas?
Posso fazer perguntas de seguimento?
Lembras-te do que perguntei há bocado?
Como recomeço?
Para que serve esta caixa?
O que é suposto eu escrever aqui?
O que escrevo?
Sugere-me perguntas
Perguntas modelo para frigoristas
Exemplos de consulta para um eletricista
Mostra-me o que é possível
Ensina-me a perguntar
Acompanha-me passo a passo a usar isto
Visita rápida, por favor
Instruções de uso
Guia do utilizador
Onde está o manual do assistente?
Encravei, preciso de orientação para pôr a pergunta
Não sei bem como formular isto
hum como é que faço isto
o que é que tu fazes
então serves para quê
`;
