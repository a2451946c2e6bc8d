/** A table: the words that are common in French and English, of 10,000 words each how many; written by scripts/common-words.mjs. */

import type { Locale } from '../request/person.js'
import { stemOf } from './stem-of.js'

/** From OpenSubtitles 2024, through OPUS (https://opus.nlpl.eu), under ODC-BY; folded, without stop words. */
const FRENCH: readonly (readonly [number, string])[] = [
  [17.13, `sais dit`],
  [13.18, `dire rien`],
  [10.14, `chose voir jamais juste temps accord deux oh vraiment`],
  [
    7.8,
    `bon toujours vie peu fois quelque besoin monde maintenant vu trop avais vrai parler pere
    crois aime mal`,
  ],
  [
    6.0,
    `femme ans homme pense personne gens mere mieux mort vas beaucoup fille dieu vois maison jour
    passe petit dis prendre choses ouais argent soir moment`,
  ],
  [
    4.61,
    `savoir plait arrive raison ah peur seul nom air aider nuit aurais famille probleme partir
    bonne travail he passe fils viens reste tete pris trouver sait serait seule trouve jours
    enfants tuer savez venir appelle part eh tard aurait chance trois`,
  ],
  [
    3.55,
    `voiture sens assez gars comprends idee ami vite parle ensemble amour passer heure sang
    importe coup truc grand sortir quelques porte petite contre vient voila nouveau entendu
    rester demain hommes frere fini longtemps tant amis question chercher demande desole tue
    genre aide partie laisser revoir mois histoire derniere pensais arrive place ok mettre yeux
    cause hein maman attends`,
  ],
  [
    2.73,
    `ville police donner endroit savais perdu enfant donne venu mec cote facon affaire demande
    main arrete heures tellement premiere seulement corps premier suite point hui eau mourir
    papa train pardon devant type trouve regarde espere matin compte aimerais loin demander fin
    equipe dirait minutes vieux mis manger mme arreter droit confiance bebe vivre parti chambre
    possible mari jeune chaque nouvelle compris jouer aucun verite prends annees belle prie dr
    gros croire boulot dur appeler beau super femmes`,
  ],
  [
    2.1,
    `ecole filles affaires bureau aucune journee laisse chef donne arriver coeur important
    attendez mains desolee pret meilleur pres feu envie fort semaine telephone hier vue instant
    guerre plutot parents mariage grande pays abord fou souviens tomber jeu ait attendre dernier
    plein marche appele personnes dehors dessus bientot securite penses garcon plan pense
    attention terre peine derriere semble inquiete propos travailler choix faute rentrer voici
    retour entrer lieu changer ceux prison regarder prend autant mot cours essaie presque rendre
    fete penser tiens difficile celui numero cherie regardez route voit essayer essaye plaisir
    entendre facile suffit venez adore mauvais arme propre croyais tot amie sauver`,
  ],
  [
    1.62,
    `sujet film tour oublie hopital heureux perdre minute annee garder cinq bas aimes service
    travaille lit payer change mlle devons visage quatre courant parles montrer sure photo avis
    garde devenir doute pire verre dites appris morte calme esprit malade drole reve comprendre
    serais ecoute commence cherche cafe attend problemes alle dollars chien questions voyez
    chemin boire sorte prochaine bras moyen musique venue simple pos bizarre nouvelles haut
    enfin dormir grave gentil arretez ecrit morts rencontrer roi situation fous revenir john
    entends docteur retard vaut debut marche recu diner salle sort partout face gagner trucs
    seconde souvent soeur seigneur erreur jack etat secret message proteger envoye interieur
    manque meilleure ben groupe rapport pensez meurtre age occupe commencer occuper livre
    exactement an acheter ii prix aviez semaines majeste reviens effet voix surement battre
    ferme serieux force reussi ordre genial cru faux bout carte soiree`,
  ],
  [
    1.24,
    `joue piece suppose millions retrouver agent hey new apprendre voyage utiliser ailleurs
    simplement appel coeur sac allo mots tirer accident agit disparu six bois armes impression
    faim impossible anniversaire armee deteste seras medecin decide long finir sam scene cheveux
    colere fond dos cher capitaine avocat paix celle ignore ressemble dix rue rencontre mauvaise
    cool petits present retourner devenu arrete parfait risque libre noel bateau heureuse pars
    devais rentre continuer cadeau suivre hotel photos fasse habitude grace gagne tenir clair
    completement pourra ligne su avion rappelle patron promis euh noir york general parfois
    disent reponse mission froid croyez idiot auras vraie lee soin gauche expliquer savait liste
    ensuite crime lumiere dangereux disais honneur controle table bienvenue president autour
    soleil envoyer porter vole arrivee systeme sorti prete sors mets epoque pied quitter enquete
    chaud con pieds rend camp lettre marcher plusieurs plait triste danger avenir poste kim
    rouge pauvre lire moitie oublier prenez maitre jolie surprise preuve mr decision forme folle
    pareil visite sortie classe tombe poser content offre loi termine disait probablement aime
    aimer ciel relation sale tranquille coin tue balle soyez capable incroyable cheri`,
  ],
  [
    0.96,
    `pote oncle vieille stupide ouvrir ecouter arriere gueule imagine surtout ordres normal
    continue jeunes cuisine boite victime droite bons vivant attaque jure but michael ecoutez
    parlez ame etrange ecoute signifie david choisi flics neuf voyons different maniere oublie
    combat dedans chanson bonnes cle existe sympa met change montre sinon vit achete coupable ll
    touche cacher bouge ecrire recherche bord blesse prefere tire allee joe sentir monter aurez
    lu certain charlie grosse gamin secondes magnifique bouche tort voie voler dirai travers
    responsable honte interet professeur prevu emmener envoie faisais tele tel tient coucher
    soeur rire compagnie blague vendre public reunion viennent directeur oeil sauve amoureux
    dossier peuple operation conseil cerveau servir hors societe aille mange sent prochain
    laquelle prets paye dejeuner reves tom mer devient humain dame tueur preuves milieu
    nourriture frank recuperer bravo juge repondre mike pleine heros the exemple bar flic eviter
    nulle decouvert depart messieurs quitte peau fiche cheval presente prise position livres
    vetements savent dingue auriez sauf regles ouvert signe trou entree vin secours blanc ennuis
    role fric occupe gouvernement menti coups adresse jeter entreprise enfer bruit george base
    centre espoir promets verifier vaisseau experience revenu prince empecher ramener souvenir
    obtenir client parait marier garcons contact video diable nez sante deuxieme envers
    sentiments verra immediatement restez niveau paris robe paul drogue proces jin projet joli
    vent peter appartement certains club preparer portes douleur travaille bete entrez excuser
    arrivera fleurs mecs felicitations toilettes mise croit interesse tombe vide attendais
    utilise realite proche temoin rencontre biere discuter occasion lycee reine asseoir revient
    excuse cense solution aimais`,
  ],
  [
    0.74,
    `mur derange grands choisir sert presenter venus enceinte clients tas approche presse
    derniers seuls vecu aimez repas merite quartier energie accepter reflechir horrible journal
    rendu ennemi informations personnel copine terrible mien dirais telle contrat rapide avions
    destin justice vis egalement terrain comprenez altesse importance village ouvre honnete
    assurer special banque tenez liberte chacun bombe conduire sept vol necessaire radio james
    fier plupart cotes magasin danse epouser freres ridicule detruire contente charge amerique
    sol bu idees ie longue histoires espece aie zone monstre park retrouve meilleurs pourtant
    respect patient forte bonheur glace fenetre you remettre parole futur fbi match restaurant
    laissez retourne ile humains gagne lune decouvrir prouver spectacle offrir bill arrivent han
    memoire machine planete vacances soo nature pleurer refuse propres toucher pression vies
    danser souvenirs petites veuillez assis urgence code riche sortez maladie inspecteur tony
    espace trouves apporte touche couple court enorme anglais alex bande sauter mignon henry
    essaye excuses tourne contraire faits huit sache ha politique gout tourner rappeler jambes
    max portable oeil faite chanter interessant programme camion restes failli bain parie mille
    beaute chaussures invite sourire kang inquietez bus ia soldats nouveaux marie frais courage
    aide attraper remercie regarde cour remercier bob doucement mariee descendre regler aies
    ancien environ harry alcool tante enlever ayez defense faible pose arranger monte chat
    aimait papier manque taille dure rapidement dents gosse couteau hasard intention entier
    suspect rentre sarah points mary chere etage jimmy victimes selon parmi pitie aiment unique
    eglise carriere agir absolument rejoindre utilise permis difference merveilleux epouse
    vouliez nul savons noms test debout cartes viendra remarque films copain suivi mienne
    raisons paie serie cible image amuser fil rends piste procureur apprecie frapper crise memes
    bouger langue jim course partis conversation inquieter princesse regard importante palais
    secrets aise identite ecoutez okay moindre fermer emmene poisson londres couleur
    mademoiselle details casse mentir accepte venait dernieres prefere types utile ur reposer
    nick appartient foutu commandant gerer frappe inutile souci`,
  ],
  [
    0.57,
    `troisieme universite courir lien animaux dise exact attendant compter puisque tuee presence
    joie enfoire cles rate appelles pieces km etranger echapper donnees odeur decider pensent
    acces reprendre abandonner direction cache camera arret jane passee forces magie nombre
    succes signal comptes taxi pont double vus depend doigts raconter chiens lait exterieur woo
    lever membres parlait ji quitte action papiers recevoir article auraient produit foi couper
    echange danny recherches johnny pensait certaines date san apporter gateau jambe creer
    resultats ordinateur marre silence amene yi gentille fonctionne jesus proches concerne
    valeur attendu menace chasse fout lettres ray detruit prendra toit douce meurt laisserai
    metres soldat infos cinema oblige certainement arbre partez morceau appareil prevenir salaud
    demandais xiao viande campagne naissance officier durant gardes reparer discours coupe
    amener mechant france balles costume pluie semblant richard pain ouvrez tribunal pause
    certaine repondu cou sentiment lache bouteille billy regrette faveur poids devenue prive
    poulet conscience facilement totalement complique reste amoureuse trouvee membre charles
    pleure debarrasser joyeux ho tombee perds reel ministre os grandi bataille epee ressens
    emission pourrez bleu volonte mens intelligent million cree pourraient assure piege noire
    coffre continuez steve etoiles surpris ferme folie partager montre saura miss faisant pierre
    accepte proprietaire marrant tommy fatigue directement abandonne retraite disant malin nord
    vitesse agents comprend voitures serieusement jete vendu fac finalement ennemis grandes hate
    jeux couche robert parfaite entendez beaux imaginer jardin arrives colonel supporter sacre
    chapeau parlais plage medicaments crains perd convaincre montagne dormi agreable genie champ
    examen eun fuir joindre controler dommage marque victoire servi habite milliers appelait
    amusant to poche direct pouvoirs art regle mode lieutenant batiment passage traitement
    univers nouvel mesdames prepare martin celebre demandes partenaire senti daniel
    responsabilite li talent ventre joo oubliez supplie humaine veritable jake atteindre degage
    patients plans chevaux moments moyens nettoyer fantome metier dan apparemment reflechi ange
    tae clairement labo apporte appelee invites dors washington don mensonge defendre ouverte
    chris relations realise gosses young sud reveiller interdit survivre style doigt trouvera
    meurs militaire anna droits perte will titre source offert seo cent adam signer tresor mark
    cherche parc manquer enchante nombreux and formidable doux plat commis dira frappe dort
    promesse belles oreilles raconte adn risques couverture animal conduit differents queue
    information verras heureusement billets feras refuse parfaitement regardes embrasser
    imbecile vieil nerveux jung lancer min battu joues retirer paroles stop genoux empreintes
    ramene unite ryan attaquer trouvez flingue bobby acte saviez foret pensees alles mesure
    evident cousin appels terme lecon emploi innocent superbe traces salon mauvaises aupres ouah`,
  ],
]

const ENGLISH: readonly (readonly [number, string])[] = [
  [37.65, `know`],
  [28.96, `don all`],
  [22.28, `out up right him oh go`],
  [17.13, `her one yeah got think now well`],
  [13.18, `see going his time back us yes gonna good come`],
  [10.14, `okay take say didn really way man down let something more tell make then`],
  [
    7.8,
    `mean over little never said people look off love only much am thing two even because still
    find give sorry work day help life first anything sure`,
  ],
  [
    6.0,
    `again other god won away before thought home talk told night call things better around last
    long always feel put years after sir place lot name made doesn guys money ever everything
    great nothing keep done guy`,
  ],
  [
    4.61,
    `through leave wanted kind happened new believe old coming came course wrong left big house
    girl bad stop own uh hear world someone understand else talking isn enough today getting
    father maybe care found music every ask same another fine family kill trying went looking
    three wait car together show best stay`,
  ],
  [
    3.55,
    `wasn yourself job many nice dead already friend real remember mind saw son next mother wanna
    try room hell heard seen woman wouldn knew live baby bit whole idea head used boy ok morning
    hard without took called also saying days most start matter use ready gotta meet door ah yet
    both pretty myself move guess actually while end phone such gone few haven wife person ago
    brother`,
  ],
  [
    2.73,
    `killed problem happy alone friends men face school worry couldn case lost dad play run heart
    once die anyone hope bring wants tonight business true until since each soon says everyone
    tomorrow hand thinking working happen year part eat mom stuff looks kids later listen huh
    minute second late gave turn water kid knows open change means different minutes inside eyes
    beautiful far police point under probably crazy taking asked hurt chance deal ain making pay
    daughter playing fun times hit side hands makes able body important hold death story comes
    fight supposed least`,
  ],
  [
    2.1,
    `moment rest um set started close young drink against excuse afraid game anymore word wish
    five week though miss easy sleep reason waiting watch goes exactly gets check hours behind
    number wow party truth quite husband shot married child between cause fire question met
    telling four brought blood break sister em team trouble tried front sit forget read town
    died couple aren needs line walk children power become office plan almost girls food speak
    gun alive cut feeling outside safe trust news ahead save either somebody stand free answer
    hate high months everybody buy hmm whatever full half lose women along seems fact running
    cool bed light order whoa country doctor clear boys sent send living war past`,
  ],
  [
    1.62,
    `bye dog john taken hot leaving lives pick scared parents funny city promise stupid cannot
    dinner shouldn asking company lady win possible himself serious book mr sort hour anyway
    sound happens six lord sick top felt touch jack sense small seem meeting special jesus
    perfect captain luck fast control words human laughs hair hospital murder dream shut known
    sighs cold future glad worked drive catch anybody laughing million longer ooh lie calling
    figure finally looked others black shoot fault worried honey somewhere weeks changed boss
    happening seeing dance secret date fall takes loved sign questions weren piece air chuckles
    choice feet needed turned bet moving return voice amazing giving strong learn given sam
    weird white less worth early christmas beat till ones clean eye song sounds straight ship
    write rather sweet follow missing pain nobody picture welcome explain ten coffee works kept
    ya definitely wonder protect busy caught kidding lucky evidence mistake mad wedding meant`,
  ],
  [
    1.24,
    `decided step road building information report alright watching careful evening tv ride land
    worse situation entire pull mm movie tired hurry handle sometimes system mouth act birthday
    throw attack law finish dark ma class yesterday message king wonderful completely lying
    michael broke expect month poor joe quiet sell bag using floor talked lead ground hasn pass
    street clothes forever dangerous wear drop red daddy across born single thinks speaking hang
    frank test age table david anywhere york history george train ran area near during swear
    paid marry feels spend box charlie middle strange uncle round bought terrible court agree
    state boat proud quick mike tom space security join sitting accident forgot forward totally
    saved ha relationship list crime station normal suppose fish gentlemen wearing master scene
    charge missed fell stopped key buddy fix offer personal instead short fear ring prison
    simple group american calm difficult fighting mess trip record position angry letter wake
    finished share honest deep fair crying marriage kiss cover seven hide seat present lunch
    ball smart imagine killing dare certain realize respect interested mmm paper sad gold
    problems majesty hotel peace calls involved card fool decision moved standing darling
    perhaps rock brain soul interesting visit broken upset mary smell starting horse`,
  ],
  [
    0.96,
    `tough killer hungry attention quickly president america earth peter government lovely spent
    surprise fly public bar stick tea became cute james english appreciate force blow film
    girlfriend accept lee laugh ben eight ladies prove yep store within walking paul sing window
    likes seconds dude dress contact plane ice camera drunk huge christ support continues cry
    sake gift miles absolutely lived liked wall loves cell afternoon bank truck cop officer
    often partner service general blue stuck chief certainly eating doubt joke enjoy experience
    boyfriend cops lawyer teach none screaming sun putting reach holding grunts tree passed
    apartment club idiot rules favorite forgive rich count mission continue driving radio
    machine difference whether dying jail wrote beginning harry field favor feelings magic
    choose board evil shop patient hundred college private sea learned match nervous alex spot
    wind video carry upon third pleasure risk kim rid dreams immediately excited staying
    promised named type owe star wine listening worst impossible grow sleeping earlier slow
    victim decide glass helping army final cash mate gives quit foot henry blame dollars picked
    bus helped escape bill thousand herself french energy arrest goodbye address yo enemy
    allowed ways bigger max aah taste ourselves shoes honor fit weapon build ow themselves
    surprised figured push search bunch begin everywhere unless hiding gasps track hadn orders
    jimmy teacher low jim congratulations kitchen bob innocent further bear bother drinking arm
    level willing usually seriously played books arms art acting hole pressure planet locked
    deserve obviously tony steal keeping built starts drugs memory names battle race church beer
    waste treat suit grab detective mention gotten shh dramatic stage jump suddenly hoping hero
    places arrived nick holy`,
  ],
  [
    0.74,
    `dirty eh destroy apart stole notice complete fired press closed showed opportunity plans
    price steve leg computer cat lt lieutenant following village legs pictures duty judge danger
    apologize narrator closer losing smile suspect action keeps besides extra mama pregnant mark
    witness london conversation turns writing breakfast admit sky wondering heavy crew except
    roll bathroom guns guilty bloody green warm grunting ugh kick smoke upstairs form above
    seemed chicken bomb reading gas color prince danny throat sarah cost itself neck twice study
    nose summer interest engine burn plays empty tight aw crowd billy ringing singing strength
    sold pulled fresh bottom knife weekend shooting responsible allow spirit hearing client
    walked colonel fat island cake asleep corner skin richard stories investigation bro
    restaurant groans goddamn johnny nine cook powerful flight medical held drug account
    brothers rain bottle famous taught ray shows awesome ridiculous folks cheers weapons written
    trial raise park paris whoo biggest local advice main onto due moon survive file planning
    tells training lock keys breathing relax military awful language breath professor knowing
    laughter dogs prepared chris driver bringing river necessary guard photo spoke pants lied
    lights murdered jake grand soft practice clearly leaves common towards agent truly older
    audience bobby wild career lots monster la animals loud flying code fake cars dropped
    checked hat emergency bird hanging matters tommy consider animal large rule hurts nature
    flowers camp realized aware roger neither jane bullshit especially rings ended simply whose
    sight leader beyond target silly adam surgery condition double blind meat games sergeant
    lies faith letting serve however greatest comfortable plenty cheering speed noticed numbers
    stars discuss purpose belong band mrs cross goodness beg note correct outta size paying
    eddie concerned cup queen student tape knock character easier issue incredible market
    criminal ought breaking arrested focus guest program path ends teeth super lay department
    kinda travel several agreed major feed fellow health papers robert vote charles trick
    finding pieces mommy cream possibly shame natural justice heaven beauty create fbi process
    project challenge turning ideas invited destroyed season weak recognize responsibility
    sweetheart chinese beach mum bell operation soldiers jin bodies opened dan add points`,
  ],
  [
    0.57,
    `credit failed gosh opinion view gay records dressed cousin believed members somehow kevin
    chair faster created dumb milk remain property breathe nowhere afford martin nope german
    access distance de dancing received manager sword research heat nah brings cards base member
    interview proof opening lab south doc highness birds united insane forgotten damage pack
    selling dry weight pretend shirt perfectly students balls easily memories stayed amount
    chatter location birth nearly fan expected horrible daniel falling threw followed states hm
    ghost movies stolen fill medicine heading ordered kate example shouting lately opens oil
    desk suggest bite dave community cares grace screams signal bucks center indistinct goin
    copy matt heads among draw recently anna jealous expecting noise regret north west sudden
    aunt mountain exist shower indeed brave ticket doors safety dating lines suicide ours bridge
    grew showing usual sees bullet command total devil thoughts san contract fate social prefer
    commander thomas pool andy jason applause roof hardly disappeared event female madam sending
    details release handsome barely caused loose science forced introduce harder covered began
    lonely ryan wash nuts loss bright likely owner although scary journey harm streets jerry
    original delicious jeff amy weather soldier dna scott split chest director pop staff
    mentioned doin exciting santa meal finger block literally stone pray rose returned spanish
    sunday fingers freedom familiar style russian basically cases changes universe signed
    letters strike male planned ho growing pete ruined enter tie stomach friday lisa ate obvious
    complicated answers speech rachel eric settle tiny ugly discovered reality ears reasons
    buried aye competition mood horses parts pal william manage hidden divorce reached
    permission simon finds headed slept chose grandma van runs soo drinks eggs dig british
    saturday expensive attacked hired wet remind nonsense trees babe lift legal victims map ruin
    pocket brian funeral lucy lesson success grown larry guests statement alarm japanese results
    happiness sweetie assume thousands photos prepare raised farm gate princess rough nor saving
    storm panting tongue england tense younger site neighborhood cheese fought powers fred
    revenge families hall walter papa watched player paint avoid model alice arthur filled woo
    professional request spare gang secrets shape buying sooner whoever france pair dealing
    spread bread celebrate personally led proper subject yelling bedroom data bike threat
    curious emily clock downstairs jobs coat carefully theory invite nights rights grateful
    tears kang scare gary moves trap rent based rush genius slowly walls tour humans text
    confused han plant deliver belongs meaning direction official flat foreign committed
    brilliant sugar becomes pos murderer stops otherwise minister understood page higher unit
    terms warning trade fantastic stronger post plate artist society wound painting cooking
    cancer ohh ji burning crash particular honestly faces inspector al gentleman yourselves
    woods picking`,
  ],
]

const WORDS: Readonly<Partial<Record<Locale, typeof FRENCH>>> = { fr: FRENCH, en: ENGLISH }
const shares = new Map<Locale, ReadonlyMap<string, number>>()

/** Of all words that people write, the share that has this stem: 0 for all but some 1,500 stems. */
export function commonness(stem: string, locale: Locale): number {
  const known = shares.get(locale) ?? sharesOf(locale)
  if (!shares.has(locale)) shares.set(locale, known)
  return known.get(stem) ?? 0
}

function sharesOf(locale: Locale): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [inTenThousand, words] of WORDS[locale] ?? [])
    for (const word of words.split(/\s+/)) {
      const stem = stemOf(word, locale)
      sums.set(stem, (sums.get(stem) ?? 0) + inTenThousand / 10_000)
    }
  return sums
}
