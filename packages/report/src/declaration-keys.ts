/** The keys of the texts of a method's declaration. */
export const declarationKeys = {
  title: (id: string): string => `${id}.title`,
  description: (id: string): string => `${id}.description`,
  role: (id: string, role: string, field: 'label' | 'description'): string => `${id}.variables.${role}.${field}`,
  parameter: (id: string, parameter: string, field: 'label' | 'help'): string =>
    `${id}.parameters.${parameter}.${field}`,
  choice: (id: string, parameter: string, choice: string): string => `${id}.parameters.${parameter}.choices.${choice}`,
};
