export const AskScreen = () => <p>AskScreen</p>;
