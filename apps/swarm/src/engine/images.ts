import type Docker from 'dockerode';
import { OperatorError } from '../operator-error.js';
import { wordsOf } from './engine-answer.js';

/** Version of the images that this command deploys. */
export const VERSION = '0.1.0';
export const USUAL_IMAGES = 'ghcr.io/mip-federation';

export const imageName = (images: string, what: 'master' | 'worker', version: string): string =>
  `${images}/mip-${what}:${version}`;

/**
 * The image with its digest from the registry, so that every node runs the same bytes.
 * @throws OperatorError if the registry does not have it
 */
export async function pinned(engine: Docker, image: string): Promise<string> {
  try {
    const { Descriptor } = (await engine.getImage(image).distribution()) as { Descriptor: { digest: string } };
    return `${image}@${Descriptor.digest}`;
  } catch (error) {
    throw new OperatorError(
      `the registry has no image ${image} for this machine (${wordsOf(error)})`,
      'Name the place of the images with --images HOST/PATH and their version with --version; "npm run images" builds and pushes them. A registry without TLS has to be listed under insecure-registries in /etc/docker/daemon.json.',
    );
  }
}
