export const words = {
  title: 'Sign the petition',
  intro:
    'You are counted, and named nowhere: what is recorded is a number that leads nobody to you, nor to anything else that you sign. You can take it back while the petition is open.',
  district: 'Your district',
  districtHint: 'If you like. What this petition leads to can depend on how many districts it is signed in.',
  cluster: 'A Dream Cluster of yours',
  clusterHint: 'If you like. It counts you among its members, and does not say which of them you are.',
  unsaid: 'I do not say',
  stays:
    'What you say stands in the log beside your number, and stays with your signature, also if you take it back and sign again. Where few are, it tells more of you.',
  send: 'Sign the petition',
  done: 'Your signature is counted.',
};
