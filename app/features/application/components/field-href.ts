import { fieldId } from '#app/ui/form-reply.tsx';

/** A page's address with the very field on it. */
export const fieldHref = ({ href, field }: { readonly href: string; readonly field: string | null }) =>
  field === null ? href : `${href}#${fieldId(field)}`;
