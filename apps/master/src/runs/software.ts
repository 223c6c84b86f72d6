export const SOFTWARE = 'mip-master/0.1.0';
