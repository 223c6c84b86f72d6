export const FederationScreen = () => <p>FederationScreen</p>;
