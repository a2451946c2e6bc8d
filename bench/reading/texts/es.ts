/** What people of schools write in Spanish: texts of the generator of replies. */

export const ES: readonly string[] = [
  'Sí',
  'No, todavía no.',
  'Ya funciona, muchas gracias.',
  'Sigue igual.',
  'Aula 12, primera planta.',
  'El jueves a las dos me va bien.',
  'Estoy en el 910 050 118 hasta mediodía.',
  '¿Cuándo pueden venir?',
  'Desde la actualización del martes, el programa de notas se cierra en cuanto abro la clase de tercero B. He reiniciado dos veces el ordenador.\n\nLos boletines salen el viernes.',
  'Esto hemos probado esta mañana:\n- otro cable de red\n- reiniciar\n- otra cuenta\n\nNada sirve.',
  'Estos son los dos portátiles:\n\nModelo\tNúmero de serie\tAula\nLatitude 5520\t7XK2Q93\t204\nLatitude 5530\t9BD4M17\tBiblioteca',
  'El programa responde:\n\n> Acceso denegado, código 403\n\n¿Qué hago?',
  'El pedido está listo.\nEnviado con el presupuesto esta mañana',
  'El lunes, el señor Ibarra escribió en la pizarra digital con rotulador permanente.\n¿Se puede limpiar?',
  'De: 180 € a: 240 €, según el modelo. ¿Cuál pedimos?',
  'Si ha recibido este mensaje dos veces, fue un error mío. Mi pregunta: ¿está lista el aula 14?',
  'Asunto: el teclado\nFalta la tecla Intro.',
]
