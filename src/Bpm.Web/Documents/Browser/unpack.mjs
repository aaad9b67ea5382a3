// Unpacks what the document renderer needs out of the npm packages into the folder named by the first argument:
//   chromium        the headless shell (linux-x64 only; left out elsewhere, where an installed browser must do)
//   lib/            the shared libraries it wants and a bare machine lacks (NSS and the like)
//   fonts/          Noto Sans SC, regular and bold, and its licence
// The folder is filled beside its final place and renamed, so that it is never seen half full.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import tar from 'tar-fs';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, '../../browser'));
const filling = `${target}.filling-${process.pid}`;
const shell = join(here, 'node_modules/@sparticuz/chromium/bin');
const font = join(here, 'node_modules/@expo-google-fonts/noto-sans-sc');

await rm(filling, { recursive: true, force: true });
await mkdir(join(filling, 'fonts'), { recursive: true });
await copyFile(join(font, '400Regular/NotoSansSC_400Regular.ttf'), join(filling, 'fonts/NotoSansSC_400Regular.ttf'));
await copyFile(join(font, '700Bold/NotoSansSC_700Bold.ttf'), join(filling, 'fonts/NotoSansSC_700Bold.ttf'));
await copyFile(join(font, 'LICENSE_FONT'), join(filling, 'fonts/LICENSE_FONT'));

if (process.platform === 'linux' && process.arch === 'x64') {
  await pipeline(createReadStream(join(shell, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(filling, 'chromium')));
  await chmod(join(filling, 'chromium'), 0o755);
  await pipeline(createReadStream(join(shell, 'al2023.tar.br')), createBrotliDecompress(), tar.extract(join(filling, 'al2023')));
  await rename(join(filling, 'al2023/lib'), join(filling, 'lib'));
  await rm(join(filling, 'al2023'), { recursive: true, force: true });
}

await rm(target, { recursive: true, force: true });
await rename(filling, target);
