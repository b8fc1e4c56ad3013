import { expect, test } from 'vitest';
import { listedObjects } from './listed-objects.ts';

test('a page of a listing, as Amazon writes it', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>papers</Name><Prefix>a/</Prefix><KeyCount>2</KeyCount>
<IsTruncated>true</IsTruncated><EncodingType>url</EncodingType>
<Contents><Key>a/one</Key><LastModified>2026-11-27T10:00:00.000Z</LastModified><ETag>&quot;00&quot;</ETag><Size>1</Size></Contents>
<Contents>
  <Key>a/with%26sign+and%2Bplus</Key>
  <LastModified>2026-11-27T11:00:00Z</LastModified>
</Contents></ListBucketResult>`;

  expect(listedObjects(xml)).toEqual({
    more: true,
    objects: [
      { key: 'a/one', changedAt: new Date('2026-11-27T10:00:00Z') },
      { key: 'a/with&sign and+plus', changedAt: new Date('2026-11-27T11:00:00Z') },
    ],
  });
});

test('an empty bucket lists nothing, and a page of something else is no listing', () => {
  expect(listedObjects('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')).toEqual({
    objects: [],
    more: false,
  });
  expect(() => listedObjects('<html>sign in</html>')).toThrow(RangeError);
});
