import { z } from 'zod';

// Written from the field list of the 360Giving data standard 1.4: what a grant must say, and the form of what it may say.

const ID = z.string().regex(/^[^/\s]+$/);
const organization = z.object({ id: ID, name: z.string().min(1) });
const amount = z.number().nonnegative();
const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

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
    dateModified: when.optional(),
    url: z.url().optional(),
  })
  .refine((value) => !('recipientIndividual' in value), 'Individuals are never published');

/** A package that a reader of 360Giving 1.4 takes. Amounts are JSON numbers; identifiers hold no slash and stand once. */
export const GivingPackage = z.looseObject({
  version: z.literal('1.4'),
  title: z.string().min(1),
  publisher: z.looseObject({ name: z.string().min(1) }),
  issued: when,
  modified: z.iso.datetime({ offset: true }),
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
