/** A table: words that say who somebody is or where they work (jobs, offices, places), as signatures have them. */

/** Jobs, folded, without plural or feminine endings: « secrétaires » begins with `secretaire`. */
const JOBS = `secretaire gestionnaire adjoint responsable chef cheffe directeur directrice proviseur principal
  intendant agent comptable charge referent correspondant assistant professeur prof enseignant formateur formatrice
  technicien conseiller inspecteur inspectrice coordinateur coordonnateur coordinatrice coordonnatrice documentaliste
  infirmier educateur educatrice delegue attache cadre administrateur administratrice ingenieur informaticien
  collaborateur collaboratrice animateur animatrice rectrice recteur dasen ien cpe aed saenes adjaenes aaps atrf drh daf
  manager officer teacher clerk secretary bursar accountant headmaster headteacher principal assistant head
  director administrator`

/** Offices. */
const OFFICES = `service bureau secretariat pole division departement direction cellule equipe unite antenne agence
  section office department team unit desk`

/** Houses and places. */
const PLACES = `college lycee ecole cite rectorat academie dsden greta cio inspection universite ministere campus
  region mairie school academy rue avenue boulevard place allee chemin bp cedex cs`

const listed = (words: string): readonly string[] => words.trim().split(/\s+/)

const JOB_WORDS: ReadonlySet<string> = new Set(listed(JOBS))
const OFFICE_WORDS: ReadonlySet<string> = new Set(listed(OFFICES))
const PLACE_WORDS: ReadonlySet<string> = new Set(listed(PLACES))

/** `word`: folded. « gestionnaires », « adjointe », « chargées ». */
export function isJob(word: string): boolean {
  return JOB_WORDS.has(word) || JOB_WORDS.has(word.replace(/(?:e|s|es)$/, ''))
}

export function isOffice(word: string): boolean {
  return OFFICE_WORDS.has(word) || OFFICE_WORDS.has(word.replace(/s$/, ''))
}

export function isPlace(word: string): boolean {
  return PLACE_WORDS.has(word) || PLACE_WORDS.has(word.replace(/s$/, ''))
}
