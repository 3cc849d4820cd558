// Makes codes.json beside it: npm install @point-of-sale/receipt-printer-encoder@4.0.1 && node make.mjs
// It holds the commands by which an encoder of others asks for QR codes; ours must be the same bytes.
import { writeFileSync } from 'node:fs';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';

const codes = [];
function add(payload, level, module) {
  const bytes = new ReceiptPrinterEncoder({ language: 'esc-pos', newline: '\n' })
    .qrcode(payload, { model: 2, size: module, errorlevel: level }).encode();
  codes.push({ payload, level, module, bytes: Buffer.from(bytes).toString('hex') });
}
for (const payload of ['HELLO-QR', 'https://hall.example/t/7K2M9QXV4TBD', '0123456789']) {
  for (const level of ['l', 'm', 'q', 'h']) {
    for (const module of [3, 5, 8]) add(payload, level, module);
  }
}
add('x'.repeat(400), 'l', 3); // longer than one byte of length can say
writeFileSync('codes.json', '[\n' + codes.map((c) => JSON.stringify(c)).join(',\n') + '\n]\n');
