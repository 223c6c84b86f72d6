import { UserError } from '@mip/process';
import { Command } from 'commander';

/** `mip completion SHELL`: prints a script that completes commands and options. */
export const completionCommand = (program: Command): Command =>
  new Command('completion')
    .description('print a completion script: source <(mip completion bash)')
    .argument('<shell>', 'bash or zsh')
    .action((shell: string) => {
      if (shell !== 'bash' && shell !== 'zsh') throw new UserError('completion knows bash and zsh');
      const zsh = shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : '';
      process.stdout.write(`${zsh}${bashScript(program)}`);
    });

function bashScript(program: Command): string {
  const cases = program.commands.map((command) => `    ${command.name()}) words="${wordsOf(command)}" ;;`);
  return `_mip() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" -le 1 ]; then words="${program.commands.map((command) => command.name()).join(' ')}"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _mip mip
`;
}

const wordsOf = (command: Command): string =>
  [...command.commands.map((inner) => inner.name()), ...command.options.flatMap((option) => option.long ?? [])].join(
    ' ',
  );
