export const HospitalScreen = () => <p>HospitalScreen</p>;
