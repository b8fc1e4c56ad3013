import type { TemplateWords } from '#app/domain/vetting/letter-template.ts';
import type { TemplateKind } from '#app/domain/vetting/vocabulary.ts';

const HOW_TO_APPEAL =
  'Puede apelar si cree que nos equivocamos. El plazo termina {{appeal_by}}; hágalo en la página de su solicitud. La leerá una persona que no tomó esta decisión. Si tiene preguntas, escriba a {{office_email}} y mencione {{reference}}.';

/** The same letters in Spanish, with "usted" throughout. */
export const SPANISH_TEMPLATES: Readonly<Record<TemplateKind, TemplateWords>> = {
  'decision-approved': {
    subject: 'Aprobación para {{school_year}}: {{approved}}',
    lead: 'Hemos aprobado lo siguiente para {{school_year}}: {{approved}}.',
    opening: 'Gracias por el cuidado con que preparó su solicitud.',
    closing: '',
  },
  'decision-in-part': {
    subject: 'No hemos aprobado {{declined}} para {{school_year}}',
    lead: 'Aprobado para {{school_year}}: {{approved}}. No aprobado este año: {{declined}}.',
    opening: 'Gracias por el cuidado con que preparó su solicitud.',
    closing: HOW_TO_APPEAL,
  },
  'decision-declined': {
    subject: 'No hemos aprobado a {{organization}} para {{school_year}}',
    lead: 'No hemos aprobado a {{organization}} ni sus programas para {{school_year}}.',
    opening: 'Gracias por el cuidado con que preparó su solicitud.',
    closing: HOW_TO_APPEAL,
  },
  'appeal-changed': {
    subject: 'Su apelación: hemos aprobado {{changed}} para {{school_year}}',
    lead: 'Hemos cambiado nuestra decisión. Aprobado en apelación para {{school_year}}: {{changed}}.',
    opening:
      'Usted pidió que revisáramos el caso. Una persona que no tomó la primera decisión leyó su apelación y todo lo que nos envió.',
    closing: '',
  },
  'appeal-upheld': {
    subject: 'Su apelación: se mantiene nuestra decisión para {{school_year}}',
    lead: 'Revisamos el caso y la primera decisión se mantiene. No aprobado para {{school_year}}: {{declined}}.',
    opening:
      'Usted pidió que revisáramos el caso. Una persona que no tomó la primera decisión leyó su apelación y todo lo que nos envió.',
    closing:
      'Esta decisión es definitiva para {{school_year}}. Puede volver a presentar una solicitud el próximo año. Con gusto hablaremos con usted antes: {{office_phone}} o {{office_email}}.',
  },
  suspension: {
    subject: 'Hemos suspendido {{suspended}} a partir de hoy',
    lead: 'Queda suspendido a partir del {{date}}: {{suspended}}. Nadie puede atender a estudiantes por este medio hasta que levantemos la suspensión.',
    opening: 'Lo hacemos por una sola razón: {{grounds}}. Lo que encontramos se explica abajo.',
    closing:
      'Detenga el servicio hoy mismo y avise a su personal. Ya hemos avisado a las escuelas afectadas.\nLlámenos lo antes posible: {{office_phone}}. Le diremos qué debe cambiar antes de que podamos levantar la suspensión.',
  },
  reinstatement: {
    subject: 'Puede volver a prestar servicio: {{suspended}}',
    lead: 'El {{date}} levantamos la suspensión de {{suspended}}. La aprobación para {{school_year}} vuelve a valer.',
    opening: 'Gracias por lo que ha corregido. Abajo explicamos por qué levantamos la suspensión.',
    closing:
      'Revise cada colaboración antes de que alguien entre en una escuela: es posible que algún documento haya vencido.\nYa hemos avisado a las escuelas afectadas.',
  },
};
