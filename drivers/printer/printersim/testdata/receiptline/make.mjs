// Makes the receipts beside it: npm install receiptline@4.0.4 && node make.mjs
// They are what an encoder of others sends to an ESC/POS printer; the simulator must understand all of it.
import { writeFileSync } from 'node:fs';
import receiptline from 'receiptline';

const receipt = `^^^示例市政务服务中心
取号凭条

^^^^A017
"社会保险登记"
_三楼 B 区_ \`补打\`
-
{width:*,10}
前面等候 | 6 人
预计等候 | 15 分钟
{width:auto; border:line}
事项 | 窗口
参保登记 | 8
{border:space}
{code:https://hall.example/t/7K2M9QXV4TBD; option:qrcode,5,m}
|左
右|
=
第二张`;

const latin = `^^^SAMPLE HALL
A017 | "Ticket"
-
{code:HELLO-QR; option:qrcode,8,h}
thank you`;

const all = {
  'escpos-80-gb18030': [receipt, { cpl: 48, encoding: 'gb18030', command: 'escpos' }],
  'generic-58-gb18030': [receipt, { cpl: 32, encoding: 'gb18030', command: 'generic', spacing: true }],
  'generic-80-cp437': [latin, { cpl: 48, encoding: 'cp437', command: 'generic' }],
};
for (const [name, [text, options]] of Object.entries(all)) {
  writeFileSync(`${name}.bin`, Buffer.from(receiptline.transform(text, options), 'binary'));
}
