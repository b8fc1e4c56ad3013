import { z } from 'zod';
import { MEMBERSHIP_ROLES } from '#app/domain/access/vocabulary.ts';
import {
  type MembershipId,
  type OrganizationId,
  SCHOOL_CODE_PATTERN,
  type SchoolCode,
  type UserId,
} from '#app/domain/shared/id.ts';
import { email, line } from '#app/platform/fields.ts';

/** Passwords are taken as typed: spaces count, and nothing is trimmed. */
const typedPassword = (message: string) => z.string({ error: message }).min(1, message).max(1_000, message);
const newPassword = typedPassword('Choose a password of 12 letters or more');
const personName = line('Enter your name, as others know you', 120);

export const SignInForm = z.object({
  email,
  password: typedPassword('Enter your password'),
  to: z.string().optional(),
});
export const SignUpForm = z.object({ name: personName, email, password: newPassword });
export const ForgotPasswordForm = z.object({ email });
export const ResetPasswordForm = z.object({ password: newPassword });
export const ConfirmForm = z.object({
  password: typedPassword('Enter the password you chose when you signed up'),
});

/** A person without an account gives both; one who has an account gives their password; one who is signed in, nothing. */
export const AcceptInvitationForm = z.object({
  name: personName.optional(),
  password: newPassword.optional(),
});

export const RenameForm = z.object({ name: personName });
export const ChangePasswordForm = z.object({
  currentPassword: typedPassword('Enter the password you use now'),
  newPassword,
});
export const SwitchRoleForm = z.object({
  membershipId: z.uuid('Choose a role').transform((id) => id as MembershipId),
});

export const TokenParams = z.object({ token: z.string().regex(/^[\w-]{20,100}$/) });

export const InviteColleagueForm = z.object({
  email,
  role: z.enum(['partner-admin', 'partner-editor'], { error: 'Choose what they may do' }),
});
export const InviteForm = z.object({
  email,
  role: z.enum(MEMBERSHIP_ROLES, { error: 'Choose a role' }),
  /** An empty choice is none. One that does not fit the role is left out of account. */
  organizationId: z
    .union([z.uuid(), z.literal('')])
    .optional()
    .transform((id) => (id ? (id as OrganizationId) : null)),
  schoolCode: z
    .union([z.string().regex(SCHOOL_CODE_PATTERN), z.literal('')])
    .optional()
    .transform((code) => (code ? (code as SchoolCode) : null)),
});
export type Invited = {
  email: string;
  role: (typeof MEMBERSHIP_ROLES)[number];
  organizationId: OrganizationId | null;
  schoolCode: SchoolCode | null;
};

export const MembershipParams = z.object({
  membershipId: z.uuid().transform((id) => id as MembershipId),
});
export const PersonParams = z.object({ userId: z.uuid().transform((id) => id as UserId) });
export const InvitationParams = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
