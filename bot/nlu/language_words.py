"""Words by which people who chat tell their language, folded; how they weigh is told in language_tokens.py."""

from collections.abc import Mapping

TELLING: Mapping[str, str] = {
    "fr": """
        j' qu' n' rendez vous c'est j'ai c'etait d'accord s'il n'est n'ai slt salut bjr bonjour bsr
        bonsoir coucou mrc merci stp svp oui ouais nan bcp pk pq ptdr mdr dsl jsuis jvoudrais jveux
        jai jsp jpeux chui koi svt tjrs qd ds ya dacc je il elle nous ils les des du au aux et ou où
        sont mon ses mes votre vos pas que qui quoi quel quelle quels pour avec dans sur chez rue
        mairie poubelle poubelles voudrais veux besoin demande rdv acte naissance deces mariage
        passeport cantine ecole enfant inscrire inscription comment combien quand ca ici encombrants
        annuler demain hier aujourd'hui aide secours trou faut fait suis ai sans francais horaires
        horaire ouvert ouverte ferme fermee lampadaire trottoir voisin chien casse cassee declarer
        perdu papiers carte grise monsieur madame bonne journee bientot revoir reponse cherche
        pourquoi toujours jamais plus cette avez etes peux puis mme nee nom prenom adresse depuis
        dechets livret famille logement piscine impots accord parler mardi lundi jeudi vendredi
        samedi dimanche mercredi libre absolument matin midi soir heure jour semaine mois janvier
        fevrier mars avril juin juillet aout septembre octobre novembre decembre tout rien tres bien
        aussi mais donc alors cest station pizzeria quartier porte dessert chaussee wesh super
        parfait genial nickel peu importe chose soiree courage bisous pardon excusez desole desolee
        oups gratuit payant numero telephone mail document justificatif permis creche impot taxe
        fonciere voiture mari femme fils fille mere pere bebe decede morte rats cour marche probleme
        souci question recu envoye attends attendez annule compris entendu cafards demenage emmenage
        loyer retard bus non allo perso ordi bleu mort mille dis moi ordures ordure equipe panne
        egout vas c cv top urgent penible rappeler facture
    """,
    "en": """
        hi hello hey hiya thx thanks thanx thank ty pls plz please yes yeah yep yup nope okay u ur
        dont don't cant can't im i'm ive i've wasnt isnt didnt doesnt the is are my your i you we
        they with from and what how when where who why want need would like have has had does did
        could should will street road bin bins birth appointment help cancel tomorrow yesterday
        today it's isn't there this that these some any can book lost open closed kid kids child
        school speak english bye goodbye sorry great fine cool perfect good morning afternoon
        evening sir madam much many get got make move moved just here town hall council rubbish
        trash garbage pothole noise noisy neighbour neighbours neighbor neighbors wedding card
        renewal register talk someone human understand dog broken next time week day not which her
        his sure right done renew report new old lamp light tax swimming wrong know monday tuesday
        wednesday thursday friday saturday sunday job looking for to of at cheers lol idea wait
        minute never mind already sent number phone email address free husband wife son daughter
        baby died dead married divorced question questions kindergarten nursery awesome understood
        alright welcome really nothing everything everyone problem worries office bench bus waiting
        answer reply long take takes after before again back pay paid online january february march
        april june july august september october november december swim near lovely nice brilliant
        awful dirty stolen broke bike children registration voter moment once twice ago forms apply
        application event sale house car rent rental license permit
    """,
    "de": """
        hallo guten gute tag morgen abend moin servus gruss grusse danke dankeschon vielen dank
        bitte ja nein nee doch ich du wir ihr sie er mir mich mein meine meinen meiner meinem unser
        unsere ihre ist sind bin hab habe haben hat hatte wurde wird werden kann konnen konnte muss
        mussen mochte mochten will wollen wo wann wie warum wer welche welchen wieviel kostet kosten
        das dem ein eine einen einem einer kein keine keinen nicht nichts noch schon auch nur und
        oder aber fur mit ohne vom zum zur bei nach uber auf aus im vor seit heute gestern jetzt uhr
        montag dienstag mittwoch donnerstag freitag samstag sonntag termin termine brauche brauch
        braucht rathaus amt strasse pass reisepass ausweis personalausweis urkunde geburtsurkunde
        heiratsurkunde anmeldung anmelden abmelden ummelden hilfe helfen verstehe verstehen spreche
        sprechen spricht deutsch franzosisch kaputt loch mull mulltonne laterne strassenlaterne
        schule kind kinder sohn tochter verloren beantragen absagen verschieben verlangern parken
        geoffnet offen geschlossen offnungszeiten wiedersehen tschuss tschau tschuess spater
        entschuldigung gut leider gerne genau alles klar vielleicht nachbar nachbarn hund laut larm
        wohnung umzug umgezogen geld bezahlen gibt geht mal bescheinigung fragen frage neu neue
        neuen heiraten stadt burgermeister burgeramt antrag formular ne nen gott wunderbar prima
        toll perfekt verstanden schonen schones mann frau gestorben tot kostenlos umsonst unterlagen
        dokumente lange dauert ahnung steuer steuern steuererklarung kindergeld kindergarten
        schwimmbad freibad wohnsitz hochzeit geschieden warten warte antwort geschickt schicken
        gefunden auto krank baby ab abgelaufen entsorgen sperrmull deutsche deutscher wohne wohnen
        leben lebe fertig januar februar marz mai juni juli oktober dezember woche monat jahr
        dringend gestohlen schmutzig fahrrad schwanger wochen monate jahre seid gesucht moment
        ferien schulferien hundesteuer bibliothek passt richtig falsch irrtum stimmt repariert
    """,
    "es": """
        hola buenas buen dias tardes noches gracias muchas muchisimas quiero queria quisiera
        necesito necesita tengo tiene tienen hay esta estan estoy soy somos son puedo puede pueden
        hacer pedir sacar pagar hablar hablo habla hablan entiendo entender espanol frances ayuda
        ayudar ayudarme favor porfa porfavor por para donde cuando cuanto cuanta como quien cual que
        q tal muy bien vale claro adios hasta luego manana hoy ayer ahora tarde una mis o pero con
        sin ya mas cita turno pasaporte carnet dni partida nacimiento ayuntamiento alcaldia calle
        bache hueco farola basura vecino vecinos ruido perro escuela colegio hijo hija hijos nino
        ninos nina empadronamiento casar casarme matrimonio boda abre abren abierto cerrado cierra
        hora horario cuesta persona humano alguien papeles documentos tramite tramites perdi perdido
        rota roto cancelar cambiar senor senora usted ustedes nuevo nueva aqui lunes martes
        miercoles jueves viernes sabado domingo certificado inscribir comedor fuga agua coche
        aparcar aparcamiento residencia vivo quisieramos nada todo tambien porque se ha han perdone
        disculpe semana mes ano acuerdo perfecto genial estupendo entendido duda dudas pregunta
        preguntas gratis requisitos marido mujer esposa esposo bebe muerto fallecido murio caducado
        caduco funciona ratas esperando espero respuesta igualmente piscina matricula mudanza mudado
        impuestos vivienda alquiler colombiana venezolano peruana soltera divorcio trabajo sitio
        telefono correo numero direccion ninguna nadie despues antes otra otro mismo tampoco
        disculpa perdon vengo vivimos vivir enero febrero marzo mayo junio julio agosto septiembre
        octubre noviembre diciembre caso llevo semanas meses anos sucio robado urgente embarazada
        hacen falta siento momento todavia padron listo lista equivoque equivocado momentito
        enseguida vacaciones escolares alta baja biblioteca edad exacto multa arreglar formulario
        dice
    """,
    "pt": """
        ola oi bom boa dia tarde noite obrigado obrigada obg brigado muito muita sim nao tchau ate
        logo tudo bem preciso precisa precisamos quero queria gostaria tenho tem temos ha esta estou
        estao sou somos sao posso pode podem fazer marcar pedir tirar pagar falar falo fala entendo
        entender percebo portugues frances ajuda ajudar por para onde quando quanto quanta como quem
        qual que voce voces vc vcs uma um ao aos na nos pelo pela meu minha meus minhas seu sua com
        sem mas mais marcacao consulta agendar agendamento passaporte cartao cidadao certidao
        nascimento casamento camara prefeitura junta freguesia rua estrada buraco candeeiro poste
        lixo vizinho vizinhos barulho cachorro cao escola filho filha filhos crianca criancas casar
        abre abrem aberto fechado fecha hora horas horario custa pessoa alguem humano papeis
        documentos perdi perdido perdeu avariado partido quebrado cancelar mudar senhor senhora novo
        nova aqui hoje ontem amanha agora manha cade fica favor segunda terca quarta quinta sexta
        sabado domingo morada endereco moro certificado inscrever cantina agua carro estacionar tou
        ta pra isso isto tambem porque semana desculpe desculpa foi recolhido ainda eu perfeito
        beleza valeu combinado otimo certo entendido duvida duvidas pergunta gratis gratuito marido
        mulher esposa bebe morreu faleceu caducou venceu funciona ratos espera esperando resposta
        igualmente piscina matricula mudanca mudei impostos brasileira brasileiro portuguesa
        trabalho telefone numero nenhum ninguem depois antes outra outro mesmo desde menina menino
        necessarios necessario vivo viver casa sei saber consigo consegui precisar feito conta
        pagamento janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro mes
        sujo suja roubaram urgente gravida semanas meses anos faz falta momento ferias escolares
        liguem ligue pronto titulo residencia enganei erro biblioteca fuga idade exato exatamente
        multa formulario arranjar assim formularios tubo pronta cano
    """,
    "it": """
        ciao salve dell' nell' all' sull' dall' un' quest' dov' cos' buongiorno buonasera buon buona
        giornata grazie tante prego scusi scusa vorrei voglio vogliamo ho hai ha abbiamo bisogno
        sono siamo siete e' c'e cos'e dov'e posso puo possiamo potete fare devo dobbiamo deve
        prenotare pagare parlare parlo parla parlate capisco capire italiano francese aiuto aiutarmi
        favore piacere dove quando quanto quanti come chi che cosa quale quali perche anche ancora
        oggi ieri domani adesso mattina sera pomeriggio il lo gli uno una mio mia miei mie suo sua
        nostro con senza dello delle degli dei nel nella nello sul sulla alla allo agli dal dalla
        appuntamento passaporto carta identita certificato nascita matrimonio comune municipio
        sindaco strada buca lampione spazzatura rifiuti vicino vicini rumore cane scuola figlio
        figlia figli bambino bambini bambina mensa sposarci sposarmi sposiamo apre aprite aperto
        aperti chiuso chiude ora ore orario orari persona qualcuno umano documenti documento perduto
        rotto rotta annullare cancellare spostare signore signora arrivederci nuovo nuova qui lunedi
        martedi mercoledi giovedi venerdi sabato domenica iscrivere iscrivermi iscrivo servono serve
        acqua macchina parcheggio vivo abito residenza rinnovare richiesta bene trova settimana mese
        anno raccolta faccio mi ci avete accordo perfetto benissimo ottimo capito domanda gratis
        gratuito marito moglie bimbo neonato morto deceduto scaduto scaduta funziona topi aspetto
        aspettando risposta altrettanto piscina comunale targa trasloco trasferito trasferita tasse
        casa affitto italiana lavoro telefono numero indirizzo nessuno niente dopo prima altra altro
        stesso invece poco tempo so sai sa mezzogiorno pagamento visto sto stiamo abitiamo gennaio
        febbraio aprile maggio giugno luglio settembre ottobre dicembre sporco sporca rubato urgente
        incinta settimane mesi anni manca momento pronto fatto sbagliato vacanze biblioteca permesso
        soggiorno perdita eta costa esatto multa modulo riparare certo
    """,
    "tr": """
        merhaba selam selamlar gunaydin iyi gunler aksamlar geceler gun aksam tesekkur tesekkurler
        ederim ediyorum sagol sagolun eyvallah evet hayir tamam lutfen randevu randevum randevuyu
        randevusu almak istiyorum istiyoruz ister lazim gerek gerekli gerekiyor icin nerede nereye
        nasil ne nedir zaman kac kacta kadar hangi kim neden para ucret belediye belediyesi sokak
        sokakta cadde yol yolda cukur lamba lambasi cop komsu komsum gurultu kopek okul okula oglum
        kizim cocuk cocugum cocuklar dogum belge belgesi belgeler kimlik kimligimi kimligim pasaport
        pasaportum evlilik evlenmek nikah kayit kayip kaybettim yardim yardimci edin edebilir eder
        misiniz musunuz miyim mi mu anlamiyorum bilmiyorum konusuyor konusmak konusabilir turkce
        fransizca bugun yarin dun simdi sabah ogleden sonra saat hafta acik acilir kapali kapanir
        bozuk kirik var yok degil biz siz bir bu o ve ile ama cok daha insan biriyle biri gorusuruz
        hoscakal gule pazartesi sali carsamba persembe cuma cumartesi pazar iptal degistirmek yeni
        tasindik adres adresim ev evim araba otopark vergi basvuru basvurmak olur olmak ozur dilerim
        tabii peki nufus toplanmadi selamun aleykum sorum soru soram anladim harika guzel esim kocam
        bebek vefat etti oldu ucretsiz bedava evrak evraklar suresi doldu yanmiyor calismiyor fare
        bekliyorum cevap havuz havuzu kaydettirmek tasindim gorusmek uzere muduru vergisi telefon
        numara numarasi adi hala once belki bana size benim sizin turkiye turk biliyor bilen surer
        suruyor yapmak gelmek gitmek odemek istemiyorum ariyorum ocak subat nisan mayis haziran
        temmuz agustos eylul ekim kasim aralik ay yil acil kalin insaat gurultusu kirli calindi
        haftadir uc tamamdir hamile odeyecegim hosca su oturma izni kacagi dakika henuz yanlis tatil
        kutuphane yasinda kolay gelsin dogru efendim form ceza tamir formu
    """,
}
"""Each word counts fully for every language it stands under; where they cancel, none is told."""

SHARED: Mapping[str, str] = {
    "fr": """
        l' d' c' s' m' t' le la un une de en ne y tu on a me te se si g est ma ton son sa par pr ac
        cc nos notre date via per entre page note vu va
    """,
    "en": """
        do a an in on or me no it was be by as so if us birthday passport certificate parking
        weekend id go see he she am off out up one two association public licence
    """,
    "de": """
        der die bis von den in an am so es man war hier was um da zu als wenn bus zeit
    """,
    "es": """
        luz buenos mi la un del al el los las en me te lo le si de a tu nos ni va no es y su perso
        vas
    """,
    "pt": """
        a o e as os no de me se em num va te da do das dos di
    """,
    "it": """
        l' d' c' m' t' s' la le un della del in e a da per se si no i al va via ne o piu tu te solo
        vi su ai de di ma non mille perso
    """,
    "tr": """
        ben sen on en al da de ki ya ise hem
    """,
}
"""Words of several languages or of names: they only help others."""

OTHERS: Mapping[str, str] = {
    "nl": """
        goedemorgen goedemiddag goedenavond dank wel bedankt ik heb een het niet waar hoeveel wil
        kan mijn graag alstublieft gemeente gemeentehuis afspraak paspoort nodig jij wij zijn voor
        naar straat vuilnis geen wanneer hoe wat dat kost begrijp tot ziens vraag welke documenten
        gratis
    """,
    "ro": """
        buna ziua seara multumesc mersi rog nevoie unde este vreau nu inteleg cat pentru programare
        primaria sunt copilul meu scoala nastere pasaport cu imi vorbesc furat saptamani trebuie
    """,
    "pl": """
        dzien dobry dziekuje prosze tak nie czesc jest gdzie chce potrzebuje pomocy rozumiem ile
        kosztuje widzenia pytanie jakie dokumenty potrzebne za urzad miasta mam moj moja dziecko
        wizyte jak kiedy mowie po polsku dowod to czekam tygodnie pilne rower
    """,
    "ca": """
        bona dia tarda gracies moltes vull necessito passaport ajuntament amb carrer entenc plau
        sisplau escola ho meva meu tinc parlo catala quan obre adeu preguntes pregunta
    """,
    "sq": """
        pershendetje tungjatjeta faleminderit kam nevoje ndihme ku eshte dua nuk kuptoj mirdita po
        jo
    """,
    "hr": """
        dobar dan hvala molim trebam gdje razumijem zelim pomoc moj zdravo kako hitno
    """,
    "sv": """
        hej tack jag behover hjalp inte var ar god morgon mycket och kan har
    """,
    "cs": """
        dobry dekuji prosim potrebuji kde nerozumim chci jak ano pomoc
    """,
    "ku": """
        rojbas spas ez dixwazim cawa li ku ye nizanim
    """,
}
"""Languages not read, only told from those that are: fewer words, as statistics know them too."""

CYRILLIC: Mapping[str, str] = {
    "uk": """
        так добре добрий день вечір ранку привіт вітаю дякую дуже прошу будь ласка мені треба
        потрібно потрібна потрібен хочу хотів хотіла можна чи що як де коли скільки чому хто це цей
        ця не знаю розумію розмовляю говорю говорите допоможіть допомога паспорт дитини дитина
        дитину дитячий свідоцтво народження запис записатися записатись скасувати довідка адреса
        вулиця сьогодні завтра вчора зараз мій моя моє мого ми ви вона він вони немає маю сміття
        ліхтар школа школи школу садок сусід сусіди гучно живу приїхали переїхали побачення людина
        людиною людину робота мови україна українська загубила загубив загублено змінити працює
        працюєте або але щоб для про та й від із уже вже ще також тут там документ документи зустріч
        перекладач потребую гаразд вибачте зрозуміло субота неділя понеділок вівторок середа четвер
        п'ятниця собака яма дорозі ласкаво справка куди звернутися номер телефону одружитися шлюб
        мене тебе вас нас питання безкоштовно помер померла чоловік дружина доньку донька донечка
        сина закінчився закінчилась світло горить щури чекаю відповідь чудово басейн припаркуватись
        припаркувати часу добраніч все усе ясно потрібні вулицю дім будинок квартира гроші заплатити
        прийом прийому отримати оформити подати зробити зареєструвати працювати шукаю вагітна лікар
        пенсія біженець прихисток тимчасовий захист найкращого зустрічі справи на до без з у в і
        бувай бувайте вкрали терміново брудно помилка помилилась помилився готово хвилинку труба
        трубу бібліотека перепрошую точно штраф собаки
    """,
    "ru": """
        да нет здравствуйте здравствуй привет спасибо большое пожалуйста мне нужно нужен нужна надо
        хочу хотел хотела можно что как где когда сколько почему кто это добрый день утро вечер не
        понимаю говорю говорите помогите помощь паспорт ребенка ребенок свидетельство рождении
        запись записаться отменить справка адрес улица сегодня завтра вчера сейчас мой моя мое мы вы
        она он они есть меня мусор фонарь школа школу сосед соседи живу свидания человек человеком
        работа или но чтобы для про от уже еще также тут там документ документы встреча переводчик
        хорошо извините понятно суббота воскресенье понедельник и с у в на собака яма дороге номер
        телефона работает работаете до города без прием тебя вас нас вопрос бесплатно умер умерла
        муж жена дочь сына закончился свет горит крысы жду ответ отлично бассейн припарковаться
        времени все ясно нужны улице дом квартира деньги заплатить получить оформить подать сделать
        ищу врач пенсия какие всего лучшего встречи дела украли срочно грязно пока ошибка ошиблась
        ошибся готово минутку труба трубу библиотека точно штраф собаки простите
    """,
    "bg": """
        здравейте благодаря моля искам да не къде как кога трябва ми помощ говоря имам съм от ден
    """,
    "sr": """
        здраво хвала молим треба ми где је не разумем желим помоћ моj
    """,
}
"""Cyrillic words; і, ї, є and ґ decide before them."""

_NAMES = """
    garcia martinez lopez fernandez gonzalez rodriguez sanchez perez gomez ruiz moreno munoz diaz
    hernandez silva santos ferreira pereira oliveira rodrigues martins sousa fernandes goncalves
    gomes lopes marques almeida ribeiro carvalho teixeira moreira rossi russo ferrari esposito
    bianchi romano colombo ricci marino greco bruno luca conti giordano muller schmidt schneider
    fischer weber meyer wagner becker schulz hoffmann klein wolf schmitt yilmaz kaya demir sahin
    celik yildiz arslan ozturk aydin dogan kovalenko shevchenko bondarenko maria jose juan carlos
    antonio manuel ana joao pedro paulo marco giuseppe giovanni francesco mario paolo luigi anna
    hans klaus peter karl mehmet ahmet mustafa ali fatma ayse mohamed karim amrani garibaldi picasso
    allende vinci verdi goethe keller costa
"""
NAMES = frozenset(_NAMES.split())
"""Family and first names met in any French town, and streets' names: they tell nothing."""

_STREETS = """
    rue avenue av ave bd bld boulevard place impasse chemin quai allee allees cours square route
    quartier passage ruelle sentier villa cite residence esplanade faubourg station metro porte pont
    parc ecole college lycee gare
"""
STREETS = frozenset(_STREETS.split())
"""How a place in a French town begins; what follows is its name, in whatever language."""

_LINKS = """
    de du des d la le l les saint sainte st ste general docteur dr san santa
"""
LINKS = frozenset(_LINKS.split())
"""What may stand between a street's kind and its name."""

_SILENT = """
    a on or an ok me est no stop parking la mi si via per va ma tu de da se en o e y al die der das
    und den von van los las mes ben son date
"""
SILENT = frozenset(_SILENT.split())
"""Words of several languages: alone they tell nothing."""
