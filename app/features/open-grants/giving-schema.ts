import { z } from 'zod';

// The 360Giving data standard 1.4 as far as this register goes, transcribed from its documentation and held field by field against
// its published JSON Schema (github.com/ThreeSixtyGiving/standard, schema/360-giving-schema.json and
// schema/360-giving-package-schema.json, of before 1.4): what is required, the type and form of each field that the register
// fills, and that a package has at least one grant. Fields that it leaves out are not transcribed. Narrower than the standard: a
// package must name its version, title, publisher, issue, license and address and be of this one version; it and each grant are
// modified at a full moment, not on a day; one currency code of three capitals in place of its list, no amount below zero, no slash
// in an identifier and none twice, a vocabulary, code and title with each classification, no area codes, no individuals.

const ID = z.string().regex(/^[^/\s]+$/);
const organization = z.object({ id: ID, name: z.string().min(1) });
const amount = z.number().nonnegative();
const moment = z.iso.datetime({ offset: true });
const when = z.union([z.iso.date(), moment]);

const grant = z
  .looseObject({
    id: z.string().regex(/^360G-[A-Za-z0-9]+-[^/\s]+$/),
    title: z.string().min(1),
    description: z.string().min(1),
    currency: z.string().regex(/^[A-Z]{3}$/),
    amountAppliedFor: amount.optional(),
    amountAwarded: amount,
    amountDisbursed: amount.optional(),
    awardDate: when,
    plannedDates: z.array(z.object({ startDate: when, endDate: when })).optional(),
    recipientOrganization: z.array(organization).min(1),
    fundingOrganization: z.array(organization).min(1),
    grantProgramme: z
      .array(z.object({ code: z.string().optional(), title: z.string().optional(), url: z.url().optional() }))
      .optional(),
    beneficiaryLocation: z
      .array(
        z.object({
          id: z.string().optional(),
          name: z.string().optional(),
          countryCode: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .optional(),
          // Text in the standard, not numbers.
          latitude: z.string().optional(),
          longitude: z.string().optional(),
          // The list of kinds of areas is closed, and all of its areas are British: a code of ours is never one of them.
          geoCode: z.never().optional(),
          geoCodeType: z.never().optional(),
        }),
      )
      .optional(),
    classifications: z
      .array(z.object({ vocabulary: z.string(), code: z.string(), title: z.string() }))
      .optional(),
    fromOpenCall: z.enum(['Yes', 'No']).optional(),
    // A day alone is no date of a change.
    dateModified: moment.optional(),
    url: z.url().optional(),
  })
  .refine((value) => !('recipientIndividual' in value), 'Individuals are never published');

/** A package that a reader of 360Giving 1.4 takes. Amounts are JSON numbers; identifiers hold no slash and stand once. */
export const GivingPackage = z.looseObject({
  version: z.literal('1.4'),
  title: z.string().min(1),
  publisher: z.looseObject({ name: z.string().min(1), website: z.url().optional() }),
  issued: when,
  modified: moment,
  license: z.url(),
  downloadURL: z.url(),
  grants: z
    .array(grant)
    .min(1)
    .refine(
      (grants) => new Set(grants.map(({ id }) => id)).size === grants.length,
      'An identifier stands twice',
    ),
});
