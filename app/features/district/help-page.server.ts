import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { officeContact } from './office-contact.server.ts';

/** Whom to ask, and the way to a school's needs for those who may keep some or have yet to sign in. */
export async function helpPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const { userId, schoolCode } = ctx.actor;
  return {
    office: await officeContact(ctx),
    needsHref: userId === null || can(ctx.actor, 'need.edit', { schoolCode }) ? '/school/needs' : null,
  };
}
