import type { AlgorithmView, CatalogueModel } from '@mip/client';
import { needsVisit, visitsOf } from '@mip/contract';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { type Draft, placed, removed } from '../draft/draft.js';
import type { ChangeDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import { modelFormula } from '../runs/model-formula.js';
import { constantVariables } from './constant-variables.js';
import { ClassBuilder } from './filter/class-builder.js';
import { takesClassesOnly } from './filter/class-filter.js';
import { FilterBuilder } from './filter/filter-builder.js';
import { misfits, unused } from './fit.js';
import { MatchingPatients } from './matching-patients.js';
import { MethodList } from './method-list.js';
import { ParameterForm } from './parameter-form.js';
import type { Lack, requestOf } from './request-of.js';
import { RoleBox } from './role-box.js';
import { misfitInWords, rolesOf } from './role-names.js';
import { StepTitle } from './step-title.js';
import { VisitField } from './visit-field.js';

interface QuestionColumnProps {
  readonly model: CatalogueModel;
  readonly algorithms: readonly AlgorithmView[];
  readonly algorithm: AlgorithmView | undefined;
  readonly draft: Draft;
  readonly change: ChangeDraft;
  readonly outcome: ReturnType<typeof requestOf>;
}

/** The question: variables by role, filter, method and parameters. */
export function QuestionColumn({
  model,
  algorithms,
  algorithm,
  draft,
  change,
  outcome,
}: QuestionColumnProps): ReactNode {
  const { ask } = useWords();
  const roles = rolesOf(algorithm, ask);
  const reasons = algorithm ? misfits(algorithm, draft, model) : [];
  const left = algorithm ? unused(algorithm, draft) : [];
  const lacking = new Set(lacksOf(outcome).flatMap((lack) => (lack.of === 'parameter' ? [lack.parameter] : [])));
  const formula = modelFormula(algorithm, draft);
  const constant = constantVariables(draft, model, algorithm);
  const visits = visitsOf(model);
  return (
    <div className="stack ask-question">
      <section className="panel stack" aria-labelledby="ask-question">
        <StepTitle id="ask-question" step={2}>
          {ask.question}
        </StepTitle>
        <div className="role-boxes">
          {roles.map((role) => (
            <RoleBox
              key={role.name}
              role={role}
              codes={draft.variables[role.name] ?? []}
              model={model}
              others={roles.filter(({ name }) => name !== role.name)}
              fault={reasons
                .filter((reason) => reason.role.name === role.name)
                .map((reason) => misfitInWords(reason, ask))
                .join('; ')}
              onPlace={(code, name, at) => change((before) => placed(before, code, name, at))}
              onRemove={(code) => change((before) => removed(before, code))}
            />
          ))}
        </div>
        {constant.map(({ code, label }) => (
          <Callout key={code} tone="warn" title={ask.constant(label)}>
            <Button small onClick={() => change((before) => removed(before, code))}>
              {ask.takeOut(label)}
            </Button>
          </Callout>
        ))}
        {left.length > 0 && (
          <Callout tone="warn" title={ask.notUsed}>
            {left.join(', ')}
          </Callout>
        )}
      </section>
      <section className="panel stack" aria-labelledby="ask-filter">
        <StepTitle id="ask-filter" step={3}>
          {ask.filter}
        </StepTitle>
        {takesClassesOnly(draft, model) ? (
          <ClassBuilder filter={draft.filter} model={model} onChange={(filter) => change({ filter })} />
        ) : (
          <FilterBuilder filter={draft.filter} model={model} onChange={(filter) => change({ filter })} />
        )}
        <MatchingPatients draft={draft} />
      </section>
      <section className="panel stack" aria-labelledby="ask-method">
        <StepTitle id="ask-method" step={4}>
          {ask.method}
        </StepTitle>
        <MethodList
          algorithms={algorithms}
          draft={draft}
          model={model}
          onChoose={(id) => change({ algorithm: id, parameters: {} })}
        />
      </section>
      {algorithm && (
        <section className="panel stack" aria-labelledby="ask-settings">
          <div>
            <h2 id="ask-settings">{algorithm.title}</h2>
            <p className="soft measure">{algorithm.description}</p>
          </div>
          {formula && (
            <div className="stack-tight">
              <span className="field-label">{ask.formula}</span>
              <code className="formula">{formula}</code>
            </div>
          )}
          {visits.length > 0 && (
            <VisitField
              visits={visits}
              visit={draft.visit}
              required={needsVisit(model, algorithm, draft.filter)}
              onChange={(visit) => change({ visit })}
            />
          )}
          <ParameterForm
            algorithm={algorithm}
            draft={draft}
            model={model}
            lacking={lacking}
            onChange={(name, value) =>
              change((before) => ({ ...before, parameters: { ...before.parameters, [name]: value } }))
            }
          />
          <p className="soft small">
            {ask.source}: {algorithm.cites}
          </p>
        </section>
      )}
    </div>
  );
}

const lacksOf = (outcome: ReturnType<typeof requestOf>): readonly Lack[] => ('lacks' in outcome ? outcome.lacks : []);
