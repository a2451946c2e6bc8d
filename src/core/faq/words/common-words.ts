/** A table: the words that are common in French and English, of 10,000 words each how many; written by scripts/common-words.mjs. */

import type { Locale } from '../../request/person.js'
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
    evident cousin appels terme lecon emploi innocent superbe traces salon mauvaises aupres ouah
    sherif esperais explique passera aeroport souffrir riviere reviendra maries soupe ancienne
    haute delicieux`,
  ],
  [
    0.44,
    `rome larmes page vache gaz marie ignorais attendent coute appelez viki verifie cancer
    americain services eddie perdue chances familles commande oiseau entend maire parlent kevin
    repete sommeil immeuble permettre prudent changement trace aveugle recemment erreurs ombre
    garde fesses evidemment surveiller claire bague mi demon coince tente tenu vienne hong
    puissance casse accuse reveille yoon note dossiers notes dirige douche principal liberer
    neige etudes etudier francais of paradis vrais rappelles disparaitre bref devraient blanche
    voulaient job hum rentree violence joon protection thomas suit sport inquiet mince temoins
    paquet amies virer humeur choc eleve suicide commun policier bougez enleve lieux voleur
    desormais amy privee exploser rachel souffle vote walter resoudre tienne speciale semblait
    file essayez soutien puissant racontes ravi occupee miracle premiers angleterre brise mandat
    surveillance siege assassin vert blesser deviens gay objet repond theorie jang images bosse
    fortune veste mene usine cretin site divorce differentes actions sombre pantalon jae
    forcement traiter normale periode andy annonce jo disons respirer dimanche cependant
    differente avancer cherchez craint mine criminel obtenu assurance distance signe enfuir
    fuite serieuse vire bal levres revenue tenue laisses dong yu finit logique suivant tableau
    pousser sergent reputation couche kate saison mouvement fatiguee cellule tourne cherches
    profiter deranger emmene entrainement raconte incident bat rose chemise resultat scott
    idiote bosser physique choi cameras pose plaisante ted sonne demandez lunettes blessure
    chaleur jerry reviendrai amitie permission donnerai meurtrier journaliste reponses version
    pilote enfance alice prendrai reponds prennent journaux entiere seraient souris samedi regle
    modele lendemain malgre souvenez soucis theatre taire jeff chocolat reconnais jeong wow
    chante particulier laver larry luke courses fiere louis rues star yang eleves brian couilles
    do chauffeur adulte jury tues inviter venger pauvres secretaire europe zero emmerde artiste
    adorable lourd pete puce doue dieux reussir riches trouverai crier concernant vente engage
    traite verrai cardiaque traverser william efforts virus abri travaillait jason vendredi
    trompe ecoutes oiseaux cabinet endroits monte explosion geste maisons hiver sage casser
    achete riz moteur esprits blessee construire employes oreille cadeaux vole atteint parlant
    chaise malheureusement fusil vivante gorge final boutique affronter pardonner maria souffre
    los arthur voient eric concours mener reseau curieux chair concert meurtres passait
    represente prof donnes medecins vision chaine repos survecu simon chateau davantage voisins
    justement dessous epreuve aurons mensonges herbe murs rare comportement fonds fer chicago
    caisse lac aventure arbres finie crimes station tien magique ambulance accompagner lacher
    minuit attente restera origine plainte bebes essence ment opinion somme infirmiere ours
    pistolet city essayais calmer cesse attrape foyer second fausse reculez emily repeter gare
    siecle lis tir rencontres cherchais romantique ceremonie matt paye blessures mettez
    abandonne attaque reaction billet gaffe jaloux corde ecris gamins cauchemar fumer verrez
    horreur dave nuits midi humanite terminee liquide combattre ocean roger reellement projets
    personnage tournee opportunite apprend lisa fiston leve laura heritier celles excellent it
    manques ennuie centaines fleur vivent remonter salaire laissee voyais ouest hee incendie
    permet filer grace fan soi in realiser seriez man carter refaire empeche cloche documents
    canon recommencer precedemment cia sorciere absence prevenu recompense intelligente navire
    carl crane cote acteur al aient chine parlons avocats tache autrement echoue conference
    anciens cadavre menage rapports tromper traverse desert decide ies haine amuse tenter
    conseils uniforme construit clark agence smith messages street bruler rythme technique foule
    chute poitrine expres garage peinture angeles velo royaume sucre reve materiel lance desir
    scientifique pousse existence produits top croient arrestation adieu tests contacter nourrir
    poursuivre entrainer collegues pis debile protege`,
  ],
  [
    0.33,
    `manteau remplacer aidera etoile attirer declaration porc porte frontiere complet profond
    travailles sentais barry na lily propose credit fromage jackson masque arrives rompu
    aimerait joueur uniquement charge estomac degagez front morceaux americains piscine susan
    bel soigner propriete ramene couloir reconnu cheque quiconque chinois jus etudiants
    attendait ascenseur conditions annie ordinaire jette reveille annoncer gene discussion
    urgent chut emma seins etonnant californie prenom installer precieux panique risque vehicule
    nomme barre pareille franchement passent science qualite condition pretre rempli rumeurs
    limite champion force creme ecran competition vengeance appellent kelly ed communaute phil
    donnez fantastique rater victor passes surface implique deviner sentez region avantage aube
    venais go cha bite secrete lapin jones sauve sacree soif montagnes reserve cause pratique
    episode fasses meilleures tempete trainer fiancee trouvent remonte oeuvre allo chuck etape
    traduction couvrir joey lundi reconnaitre cents departement possede fruits charmant pub
    poupee portait eliminer demi brule parties lentement shin objets kilometres plaisantes
    parlera terres admettre sers approcher entretien remis feriez re inconnu fallu retenir
    effort portee invente emotions lucy poison ecoute lois technologie touchez internet
    champagne gardez gardien conge gacher liaison courageux geniale rick circonstances naturel
    echappe malheur venant voyant concentrer travaillez difficiles choisis explication incapable
    julia medecine etrangers chou prisonnier parte couvert crie saute alan proposition russe
    veille enterrement fumee studio profondement objectif avouer demons digne volant prisonniers
    vivants recommence limites lie nombreuses chansons big ideal convaincu correctement coree
    hais bouton affreux doc peche lance yeon red jure ballon potes passion yoo disiez tirez
    piano tasse jean entierement soins pouviez notres lutte separer kyle personnellement
    descends prenne donnera team censee pot precis coincidence wang domaine loup appellerai
    detective tapis devoirs collegue colle sean saches robin tim julie pousse respecte sauce
    professionnel enleve voyait chen briser japon karen sara moque decouvre attitude van song
    livrer equipage gloire alerte howard suffisant restent blancs jeunesse aigoo auparavant
    consequences bo interroger terminer soudain betises dean monstres troupes miroir accompagne
    organisation visiter monnaie morgan extraordinaire remplir parking sacs creature ceinture
    montez trahi respire printemps organiser roule criminels afrique refuser appetit chiffres
    valise miel participer bloc milliards invite anne whisky tetes injuste jesse blesses
    parlerai hank maitresse taylor restee poissons forcer patrick chouette alliez finira douee
    jenny egal celibataire changera clan bibliotheque policiers nation nee engager aides dames
    pattes forts ajouter king maggie pizza gary extremement semblez maximum guerir voisin ivre
    expert copie noirs sommet poussiere partage lin parfum audience stan stade libere won
    souffrance adultes accusation actes croyait sortira vivait signes prouve identifier diriger
    fred verres juger conseiller soudainement expression ex tribu fievre collier canape chaude
    invitee critique meurent sable idiots chasser etres bagages vend secteur surveille yeong
    gouverneur ravie rentres mexique lady supporte associe chambres detail brillant plu
    procedure allemagne echec viendrai assistant tape gang josh legende hmm assassine faisaient
    dispute essaies partons hauteur copains figure adaptation abruti mystere froide effets
    decisions jouez feter sortes moto previens singe superieur tension fantomes annuler sales
    formation possibilite couleurs respecter wei elever saurais finale jaune conduis disque
    dette medical clinique cigarette port arrivait placard rayon television allaient iras
    patiente menteur etudiant evenement vegas classique texas pensee empereur seance causer
    malades personnalite info americaine cage nationale lumieres publique rouges conduite
    soutenir decu raisonnable imagination arretes eteint serpent loyer repose education
    merveilleuse boit rentrez fierte plaque malheureux machines offerts convient preferee surs
    enerve taule alarme deposer suivante sortis sensible epaule bruce organise absurde soeurs
    souffert rat donnee presse jugement huile pointe essai bijoux territoire principale st
    reveillee sun autorisation sandwich nerveuse mignonne gouter moral sauvage rang bol ferons
    ailes marchera matiere suppose recois tours noble alliance oppa cherchent revenez actrice
    condamne aie employe eloigner oliver lord methode casier roy rencard jouait terry courrier
    cris interesse profil regardant quant emprunter sophie bouffe personnelle boule traitre
    tenait arrange cochon avoue repartir ignorer chirurgie actuellement sein cuisiner sincere
    obligee poule essayait yo eternite bleue deplacer commande renvoyer flotte caractere foot
    place paire tuerai oeufs solide nathan lignes retourne rumeur populaire abby deviennent
    trouverez commissaire amen trone moche analyse semblerait charlotte enchantee disparition
    interets nana finis adjoint exercice rattraper ordonne betty cingle prenait bye etudie
    cherchait rejoint repris deces epouse eue appart autorise psy pierres sortent no retire
    vincent reconnaissant hye donnent examiner fiance attendrai pourrons andrew allemand pur
    taux invitation capitale bonbons progres enferme enregistrement merites black gere furieux
    my neveu menace sir autorite vampire attrape strategie robot passez assise medicament tunnel
    rats arme temple large vieilles enterre descend comedie exprimer mechants enqueter gache
    catherine johnson separes effrayant liens`,
  ],
  [
    0.26,
    `pdg coucou travaillent correspond instinct recupere echelle manges fans biens egoiste seok
    joueurs durer linda apprends camarade rit caroline remise rever assistante libres enfui
    panne crever mo bombes nager hyun correct verifie elizabeth taper nu comite restait
    hollywood evenements travaux bah commissariat termine semblent tentative continues officiers
    tuera envoyez joseph ressenti ose conclu termes illegal premieres ross culture rompre
    voyager revenus section signature business portefeuille devenus jackie rembourser
    suffisamment degats trafic bagarre renforts promotion poil helen emporter transformer carlos
    temoignage doug adorer miller assister innocents habitants perdus plateau accueillir aimerai
    chanceux reflechis bains espion trouvait ames poudre album camarades commander voleurs
    couler golf reserve er agi stress musee cole genant regardais wayne empire ameliorer
    activite chats ouverture electrique inquietes scenario russie aine indice honnetement kilos
    cave senateur mac cirque yan betes puisses chaos total interne efficace wu pommes mettent
    cabine langage plaindre auteur pouvaient miens ecart temoigner laissera boston places medias
    produire soirs charger reveler grandir diplome citoyens survie chan influence prier annule
    wilson amanda marques videos voudras revienne interview envoyee geant electricite trahison
    humour leo dessin greg marshall garce uns beurre ressentir mourra tyler declare accueil rage
    equipes harvey olivia fermee saint roman batard serment bizarres remede defi eteindre
    football marcus charme balance mobile apprecier adore kong hyung oxygene fauteuil manieres
    embrasse rencontree esclave gamine race grosses malentendu lucas apparence pure rond
    francisco so cooper pensiez frigo jalouse ri gordon molly suggere urgences jamie guide cesar
    brown trouves fetes loyaute instructions fache patience paraitre generation ecraser angela
    bail rebecca jolies vingt elements plats plaire deviez diras minable ali metro ennuyeux
    fouiller temperature prises chefs escalier jessica valait pisser hitler fidele processus gu
    soucie foutue chers durs reception fichu permettez gagnant operations commandes cercle boss
    foie piege vague vends angle feux violent detendre jay soyons entendue blagues journalistes
    autorites terroristes russes changent pervers trouveras etude excellente parker prefererais
    resister option west leger enerve sain carol italie preferes entrepot unites aurions reunis
    phrase examens berlin imagines christ complexe livraison dragon commencons charmante pourri
    commerce collection donna retire recoit royale courte pile tireur da capacite vaincre reveil
    dangereuse marty etat assure rigole miami priorite navre production officiellement leve
    habiller militaires jeudi travaillais rock poubelle operer cree pleure immense bottes
    suspects barbara croix therapie gants agression cigarettes nina besoins vampires culpabilite
    cruel evidence terroriste voies regretter enterrer cellules seoul issue effacer totale
    fenetres heritage savaient villes depasse hyeon vraies cassette trompes coach tendre
    responsabilites fonction mardi censes el ressemblait brave scandale mn bleus meres chic
    officiel nam enormement renoncer commencent desire sachant telles sauvee disponible
    ministere sally gentils nucleaire esclaves douloureux decouverte tournage portrait nerfs
    pardonne promener parent informer epaules drogues indique degres alibi genereux pensons
    resolu excitant tare pue ye tendance groupes edward doutes trouvais frankie impressionnant
    fermez timide protege gratuit teddy trous enregistre communication regime rappelez sel amant
    numeros nuages presente creatures jordan anges seules fume oublierai traverse beth jun barbe
    floride sacrifice manager competences retournez importantes yeah pro phase volee contient
    importants negocier matinee ecrivain craindre katie traine lampe oscar venons intentions
    tokyo desastre confirme brise passant intelligence commercial discute repondez arretera
    commandement dettes accomplir simples immunite stylo interrompre pari micro complice
    plastique allemands cimetiere confirmer visages solitaire dose identifie cable vive couru
    mechante regardent etranges construction rejoins tuyau bourse acteurs luxe facons plais
    creuser puissante debrouiller otage risquer cons particulierement couvre viol cachee tarte`,
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
    woods picking pig romantic tickets regular role spell issues soup awake fancy knowledge
    claire ancient`,
  ],
  [
    0.44,
    `source patients charges changing boring kelly percent giant deeply advantage theme capable
    offered officers fixed motherfucker beeping football pounds according grandpa rate concern
    suffer apparently solve ed garden enemies aside ocean doctors luke barry tim managed kicked
    healthy period insurance appear poison waited nurse shots glasses tall forest shake vehicle
    chocolate dies carrying properly winner treatment thief bleeding defense physical available
    closes phil airport badly fail burned groaning jacket maria drove angel naked crack babies
    assistant east positive mistakes directly snow grave becoming toilet plus emma laura per
    vacation value josh talent rise rick cheap extremely butt fortune shock woke edge ashamed dr
    incident grandfather spring pulling checking rescue appointment treasure disappear carl
    result including media touched stood ill performance treated firm palace exact jerk
    washington annie whenever appears hearts skills useless goal image joy illegal alan license
    jury switch bones louis effect bags schedule effort considered knocking precious metal claim
    carter political violence below china ear bath traffic lips files joking piano rat sheriff
    steps eventually ted lover cameras disease kyle rice released throwing tied online fully
    liar nation egg mystery winter courage pills europe protection winning heavily maggie sat
    bleep convince successful passing suck pissed jackson tip suffering mirror receive affair
    monday miracle former unfortunately beating elizabeth laid pizza score screwed device
    remains min leo odd presence gentle chicago dean freak forces actual joey hong shopping
    sisters california grandmother rome ahh hunting bone national emotional sean hunt century
    smith signs jenny popular rare jung attorney songs riding arrive hated toast trapped pushed
    cure television lower technology excellent jo convinced italian drag borrow refuse li shift
    swim coach sacrifice helen clue served reports desperate darkness jones speaks mexico
    escaped knees stealing mercy progress rooms shoulder cast anger rude repeat current moments
    expert solution smells surely desire similar notes warrant button blew loving creature pride
    fallen stranger exchange kinds ability leads separate square punch victory closing cleaning
    friendship decent surface pot scream exhales clever flower tear factory stairs studio susan
    trash americans hook millions helps wood equipment grade chat er wide searching terry witch
    remove scoffs screen material direct spy hug fishing chuck spending howard warn
    circumstances amen eaten tests load indian task parking talks chances guards pure ordinary
    taylor wanting vision understanding route bless wheel sale bride background victor mail
    provide garage reputation jae secure pie alien pleased julie debt juice karen false lake
    hire spoken india learning depends yellow priest upbeat dust bruce houses mask sentence pity
    carried disgusting demon chosen staring roy trusted pardon rocks gods horn puts disappointed
    defend midnight potential unusual wise uniform remembered clark morgan leading behavior
    mountains sucks ambulance pushing joined suspenseful attitude silent screw castle campaign
    rope clicks chain tail confidence sara japan ships design brains range abandoned hundreds
    silver custody desert clients curse identity explosion eve hitting hurting series
    embarrassing merry cab holiday pilot julia events option hank gordon piss customers dong
    friendly approach sharp suspicious wire setting robin alcohol andrew sauce actor collect
    greg gorgeous christian highly hits guarantee nightmare seek minds attempt panic candy
    stands engaged elevator border fruit falls prisoner clears intelligence detail failure
    entirely mayor hates wishes patrick conference knocked wherever monkey destiny trace earn
    fellas mostly troops chuckling row stock armed basement estate anne object lily dish defeat
    dirt mental telephone facts wins agreement jamie sides oliver jay bravo transfer begins
    accepted coincidence commit dump protecting blows alert cow thrown pen sometime wings
    reporter stays blowing stopping version wave jackie firing writer flesh settled perform
    opposite footage messed useful gasping silence yup brown chasing unique`,
  ],
  [
    0.33,
    `title studying zero fella counting solid smoking bored tires wasting dozen agents childhood
    yi embarrassed heh delivery impressed jessica cutting marks movement decisions carol chase
    germany zone texas sons massive nasty johnson authority circle impressive mi amanda trained
    urgent lack parties tank intense april hung linda violent snake slip abby previously crossed
    survived shadow jesse reward specific quietly belt modern jordan policy billion yu someday
    beast library intend hollywood jumped doll players tyler nothin africa teaching softly climb
    molly temple injured threatened beeps fans mister senior ceremony golden prize passion
    witnesses gt parker june possibility garbage beloved stress loser betty drama yang deserves
    launch trail explanation sand closet thin reported harvey assure degrees deck messages
    newspaper doug disaster reaction entered royal adult confident mysterious salt marcus shine
    punishment kidnapped approaching sin fourth balance windows marty sec chirping gather los
    loan uncomfortable designed related robbery butter tae somethin entrance breaks guitar
    episode sally deny virus package shy vegas cruel ending wayne bow madame backup tone phones
    greater supply advance bars ross kissed frankie bury aboard beth couch warned seo mixed
    product ignore believes quality toward chattering crimes lifetime suffered trigger theater
    secretary dollar latest edward article offering magazine argue kingdom sports swing kills
    betrayed culture politics teams neighbor crush barking eun worries bound nathan duke cabin
    recall champagne xiao chef chloe stan gain tricks hannah partners assault comfort accused
    confirm yard sensitive hill katie fuel response fashion gear tunnel asks negative wilson
    capital workers section bullets confirmed joseph sandwich status emperor selfish guide lf
    guts struggle donna pathetic thee annoying voices units outfit joint youth refused attend
    lou painful gym jokes dawn term mac heck shoe yay hee footsteps actions vincent taxi
    baseball begging customer punk fever subtitles pretending blake digging smiling ominous
    wallet valuable ls cia rolling nuclear toy impression suits angela drawing brand murders
    sobbing margaret bowl cheating education mix quarter thunder bust fed da removed species
    miller enjoying iron recent flag agency ali maid normally choi cooper sweat options mass
    jess activity confess therapy unknown tracks bills systems charlotte swimming self tuesday
    tower growling squad cigarette extraordinary charged miserable shown uses delivered awkward
    costs cave behalf conditions loyal sophie enjoyed demand network waves touching roman hitler
    rob exit crisis thursday plastic collection industry creatures answering cleared na wore
    mile laws blast nancy freaking slave prisoners reckon surveillance generation dishes beef
    homework robot wasted bang reveal recording lucas pink forth spirits korea legend boxes
    boots timing thy talkin arranged pattern rip wolf mustn neighbors host investigate interrupt
    insist walks cleaned rape champion comin marie gunshot nearby officially argument kong
    chairman dreaming michelle prime degree generous exam jang financial exercise ken cos dragon
    angeles apology russia jean identify confession script coward wounded steven wounds seats
    university buzzing election barbara influence singer junior throughout personality cheer
    central jennifer beaten glory contest jonathan offense charming ron incredibly concert
    describe stephen servant chick earned experiment boom placed teddy considering gifts
    surrounded jungle oscar thick todd lewis el federal ease ricky jeremy whistle frightened
    landing determined matthew brad wrap flow reminds mighty emotions crown packed safely korean
    replace documents cells divorced relief apple surrender environment whirring underneath
    nerve cats bat frame loaded makeup tries martha dropping imagination pee particularly carlos
    aaron thou stake distant nina dennis hopes tax olivia blown gettin construction hid prevent
    holes coast messing benefit nephew dumped arrange albert practically catherine films drank
    gee sounded profile shocked whispering print torture trunk golf owns territory charity grass
    homes motion ellen internet struck starving lad judgment purse goodnight fence captured
    adventure pet routine services accent signature previous traitor temperature unbelievable
    cheat motive yoon worrying shelter justin shared bail rebecca scratch hyun senator helpful
    choices attacks plain guilt traveling anniversary ghosts prints walker holds derek anthony
    organization smaller experienced odds kenny basic listened facility limit wipe stable
    companies inform duck pitch kissing foolish impact terribly grant guessing souls meantime
    answered sample investigating ian landed frozen ann clinic instrumental appeared tastes
    hoped effects bothering greetings attractive costume link sneak citizens visiting dealer
    underground accounts currently protected terrific procedure bout tradition nail boston
    laundry throne someplace complex instructions intention punished steel cared jacob dates
    rumbling reasonable existence behave facing classic heal skull cole consequences
    international developed succeed davis helicopter focused nigga respond salad flew joining
    sink belly navy habit florida cage county daily lawyers tina sheep joo angle conscience
    criminals noble cancel italy shout ralph production random strategy anytime math sales
    average individual sets jewish tracking occasion shed sport bug testing stubborn parent
    orange nate supplies warrior blade highest wu standard germans ceo vampire necklace monsters
    beside honour francisco magical exhausted mistaken`,
  ],
  [
    0.26,
    `deeper cried wang cooked harold monsieur downtown dylan wondered creepy causing imagined liz
    core apply ouch machines goods returning council chen clicking jeez sacred chill monica
    electricity hers loyalty judy gross blocks claims ethan comment seal heroes employees
    strangers atmosphere seok represent grabbed defendant equal threatening capture liquor
    auntie serving session bull anxious ages express busted serial mason satisfied worthy
    governor prayer coughing diana russell wednesday humanity terrorist unable classes wailing
    lookin yell solved chaos suspects joon beings smooth lessons charm mars carrie drill exposed
    pipe earl invitation active injury slipped williams unhappy multiple engagement dragged maya
    presents berlin critical clouds trauma slightly talented sue robbed tattoo steady siren
    virginia burden spin favour mickey cheated informed stepped proceed powder wing levels
    daughters testify march diamond sharing stones stabbed chips monitor obsessed channel tune
    ruth colors plants badge despite worker civil ashley bible flies randy committee museum
    tools exists pit tent lion tokyo absolute begun mud pleasant checks catching ex peaceful
    religion rabbit district oxygen survival escort actress proposal tragedy complain francis
    blessed meters fantasy tend pulse jews extreme favourite grief chan resist union countries
    differently rumors passes fairy characters casey lin shoulders cookies tiger transferred
    filthy nicole fifth religious idiots paperwork keith underwear added transport fighter
    attached punish bo resources merely scale afterwards su sandy matches fights produce craig
    kicking interests screeching employee acts hostage noah vince knee flash gus relationships
    sins shaking diamonds recover pays hail creating structure testimony rotten lets holly pat
    miami raped bombs liver beneath treating marrying affect pour authorities remote jumping
    basketball required everyday propose occurred figures tribe increase port groups invented
    discover budget mo freeze wheels gloria naturally commercial prick payment sammy scientist
    realise bond wives chip album fires weakness junk august halfway russians surgeon slide
    clown brief review assignment toys cloud separated recorded schools drives covering
    intelligent bottles pile dreamed destruction locker pin alley beans conversations abuse
    studied photograph washed minor fridge rita patience fields louise blessing ripped recommend
    bay stanley penny areas bells constantly zoe donald dessert appropriate handed fraud profit
    oi malcolm plates happily arts illness alibi item skip noon pa mia medication july
    scientists possession spit string appearance aim furniture bishop corpse counts spain toby
    electric fits valley hopefully janet headache skill arguing leak feeding owen harris
    warehouse struggling logan patrol misunderstanding stretch granted diane hunter headquarters
    jun eva admire teachers terrified romance privacy demons salary victoria caroline greek menu
    barney cha daisy cigarettes halloween shell require whispers weed lightning willie mobile si
    achieve ruby posted wendy damaged mummy owned novel muscle murphy judges preparing visited
    maintain invisible rats gambling gathered cap racing betray complaint log satellite snap
    shark sorts rounds gloves drawn expression cries entering canada assumed liam items rifle
    pages passport symbol quarters entry slap shin explained dope festival searched
    communication wealth lincoln combat dancer priority indistinctly chamber unfortunate net
    bait norman requires citizen instance fools troubles battery freezing lousy dressing
    grandson recovered mitch buildings driven blah yards insult revolution effective diego flip
    vic compared nicely tap thirsty chop necessarily aid development finest batman sticking
    retired sends caesar wrapped manner abandon marshall promises honeymoon strip lois relieved
    votes alexander investment brush unfair bey booked temporary acted barn shortly circus sung
    poisoned tale description twins australia abroad delay concentrate travis sail pork bothered
    bucket crashing therefore colleagues yells raymond painted affairs deaf tag whiskey sticks
    burns sealed tested socks corn elena neil rage ellie jam meetings meanwhile seth banging
    musical steak regarding mexican forms ronnie humor irish handled rocket`,
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
