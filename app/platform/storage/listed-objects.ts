export type ListedObject = { key: string; changedAt: Date };

const OBJECT = /<Contents>(.*?)<\/Contents>/gs;

/**
 * One page of a bucket's listing, asked for with `encoding-type=url`: keys are percent-encoded, so the few elements that
 * matter hold plain text and need no parser of XML.
 * @throws RangeError for anything that is no listing.
 */
export function listedObjects(xml: string): { objects: ListedObject[]; more: boolean } {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new RangeError('Not the listing of a bucket');
  const objects = [...xml.matchAll(OBJECT)].map(([, object = '']) => ({
    key: decodeURIComponent(textOf(object, 'Key').replaceAll('+', '%20')),
    changedAt: instantOf(textOf(object, 'LastModified')),
  }));
  return { objects, more: textOf(xml, 'IsTruncated') === 'true' };
}

function textOf(xml: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]?.trim() ?? '';
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not an instant: ${text}`);
  return instant;
}
