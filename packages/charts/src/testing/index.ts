export { ChartGallery } from './gallery/gallery.js';
